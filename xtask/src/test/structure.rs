//! The structure of each crate, as its files import each other: no circle of files anywhere, and in `jobs`, the engine and
//! `app` no more than six floors of rooms. In `app` no flow imports another one, and what flows share is shared.
//!
//! A room is what lies directly in `src`: a file, or a folder with the file of its name. It stands above all rooms that it
//! imports. A flow is a room of pages that lead from one to the next. What a file hands on (`pub use`) is its face and no import of its own: whoever uses it imports the file behind.
//! Tests are not counted, nor paths within macros, nor what a file in a folder takes from the file that the folder belongs to.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail};
use syn::{
    Attribute, Item, ItemUse, UseTree, Visibility,
    visit::{self, Visit},
};

use crate::{files::files_below, workspace::Workspace};

/// Each crate's sources, and how many floors its rooms may have.
const CRATES: [(&str, Option<usize>); 5] = [
    ("domain/src", None),
    ("jobs/engine/src", Some(FLOORS_MAX)),
    ("jobs/src", Some(FLOORS_MAX)),
    ("app/src", Some(FLOORS_MAX)),
    ("server/src", None),
];
const FLOORS_MAX: usize = 6;

const PAGES: &str = "app/src";
/// The flows of `app`. Where one leads to another, it does so by a link (`flow/entry.rs`).
const FLOWS: [&str; 7] = ["booking", "find", "login", "manage", "ops", "staff", "waitlist"];
/// The rooms of what flows share.
const SHARED: [&str; 3] = ["flow", "form", "time"];

/// Where a file is in the tree of modules; the crate's root is empty.
type Module = Vec<String>;

pub fn verify(workspace: &Workspace) -> Result<()> {
    for (sources, floors_max) in CRATES {
        let house = House::read(&workspace.root.join(sources))?;
        if let Some(circle) = circle(&house.imports) {
            let names: Vec<String> = circle.iter().map(|file| file.join("/")).collect();
            bail!("files of {sources} import each other in a circle: {}", names.join(" -> "));
        }
        if sources == PAGES {
            house.verify_flows(&FLOWS, &SHARED)?;
        }
        let Some(max) = floors_max else { continue };
        let rooms = house.rooms();
        if let Some(circle) = circle(&rooms) {
            let names: Vec<String> = circle.iter().map(|room| room.join("/")).collect();
            bail!("rooms of {sources} import each other in a circle: {}", names.join(" -> "));
        }
        let floors = floors(&rooms);
        if floors > max {
            bail!("the rooms of {sources} stand on {floors} floors; {max} are enough");
        }
    }
    Ok(())
}

#[derive(Default)]
struct House {
    imports: BTreeMap<Module, BTreeSet<Module>>,
}

/// What one file says.
#[derive(Default)]
struct File {
    /// Paths, as they are written.
    paths: Vec<Vec<String>>,
    /// Imports, by the name that they have here.
    imported: Vec<(String, Vec<String>)>,
    /// The same of what it hands on.
    handed_on: Vec<(String, Vec<String>)>,
}

impl House {
    fn read(sources: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        for path in files_below(sources)? {
            let Some(module) = module_of(path.strip_prefix(sources)?) else { continue };
            let text = fs::read_to_string(&path)?;
            let file = syn::parse_file(&text).with_context(|| format!("{} is no Rust", path.display()))?;
            files.insert(module, File::of(&file));
        }
        Ok(Self::of(&files))
    }

    fn of(files: &BTreeMap<Module, File>) -> Self {
        let mut faces = HashMap::new();
        // What is handed on may be what another one hands on.
        for _ in 0..4 {
            for (module, file) in files {
                for (name, path) in &file.handed_on {
                    if let Some(target) = resolve(files, &faces, module, &HashMap::new(), path) {
                        faces.insert((module.clone(), name.clone()), target);
                    }
                }
            }
        }
        let mut house = Self::default();
        for (module, file) in files {
            let nothing = HashMap::new();
            let mut named = HashMap::new();
            let mut imports = BTreeSet::new();
            for (name, path) in &file.imported {
                let Some(target) = resolve(files, &faces, module, &nothing, path) else { continue };
                // Only a module's name begins a path.
                if target.last() == path.last() {
                    named.insert(name.clone(), target.clone());
                }
                imports.insert(target);
            }
            imports.extend(file.paths.iter().filter_map(|path| resolve(files, &faces, module, &named, path)));
            // A folder is its parent's: what is in it may use what the parent says, and the parent uses what is in it.
            imports.retain(|it| !module.starts_with(it));
            house.imports.insert(module.clone(), imports);
        }
        house
    }

    /// The same of the rooms; the root is none, for it only has what everybody hands on.
    fn rooms(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let mut rooms: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
        for (module, imports) in &self.imports {
            let Some(room) = module.first() else { continue };
            let others = imports.iter().filter_map(|it| it.first()).filter(|it| *it != room);
            rooms.entry(vec![room.clone()]).or_default().extend(others.map(|it| vec![it.clone()]));
        }
        rooms
    }

    /// No flow imports another one, and each file of the `shared` rooms serves several flows.
    fn verify_flows(&self, flows: &[&str], shared: &[&str]) -> Result<()> {
        let room_of = |module: &Module, among: &[&str]| {
            among.iter().position(|room| module.first().is_some_and(|it| it == room))
        };
        let mut served: BTreeMap<&Module, BTreeSet<usize>> = BTreeMap::new();
        for (index, flow) in flows.iter().enumerate() {
            let files: Vec<_> =
                self.imports.keys().filter(|module| room_of(module, flows) == Some(index)).collect();
            if files.is_empty() {
                bail!("there is no flow {flow}");
            }
            for file in &files {
                let mut imports = self.imports[*file].iter();
                if let Some(other) = imports.find(|it| room_of(it, flows).is_some_and(|it| it != index)) {
                    bail!("{} imports {}, which is another flow's", file.join("/"), other.join("/"));
                }
            }
            for reached in self.reached(files) {
                served.entry(reached).or_default().insert(index);
            }
        }
        for room in shared {
            if !self.imports.keys().any(|module| module.first().is_some_and(|it| it == room)) {
                bail!("there is no room {room}");
            }
        }
        for module in self.imports.keys().filter(|module| room_of(module, shared).is_some()) {
            let served: Vec<&str> =
                served.get(module).into_iter().flatten().map(|index| flows[*index]).collect();
            // The room's own file has its faces.
            if module.len() > 1 && served.len() < 2 {
                bail!("{} is to serve several flows, and serves {served:?}", module.join("/"));
            }
        }
        Ok(())
    }

    /// All files that those import, and what these import in turn; with each file those whose folders it is in.
    fn reached<'a>(&'a self, from: Vec<&'a Module>) -> BTreeSet<&'a Module> {
        let mut reached = BTreeSet::new();
        let mut next = from;
        while let Some(module) = next.pop() {
            if reached.insert(module) {
                next.extend(self.imports.get(module).into_iter().flatten());
                let above = module.split_last().and_then(|(_, above)| self.imports.get_key_value(above));
                next.extend(above.map(|(above, _)| above));
            }
        }
        reached
    }
}

/// None for tests, and for what does not end with `.rs`.
fn module_of(path: &Path) -> Option<Module> {
    let path = path.to_str()?.strip_suffix(".rs")?;
    let module: Module =
        path.split('/').filter(|name| !matches!(*name, "lib" | "main")).map(ToOwned::to_owned).collect();
    (!module.iter().any(|name| name == "tests")).then_some(module)
}

/// The module that a path leads to from `module`; none outside the crate.
fn resolve(
    files: &BTreeMap<Module, File>,
    faces: &HashMap<(Module, String), Module>,
    module: &Module,
    named: &HashMap<String, Module>,
    path: &[String],
) -> Option<Module> {
    let child = |of: &Module, name: &String| {
        let mut child = of.clone();
        child.push(name.clone());
        files.contains_key(&child).then_some(child)
    };
    let (first, mut rest) = path.split_first()?;
    let mut at = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.clone(),
        "super" => {
            let mut at = module.clone();
            at.pop()?;
            while rest.first().is_some_and(|name| name == "super") {
                at.pop()?;
                rest = &rest[1..];
            }
            at
        }
        _ => match child(module, first) {
            Some(child) => child,
            None => named.get(first)?.clone(),
        },
    };
    for name in rest {
        if let Some(child) = child(&at, name) {
            at = child;
        } else {
            // An item of it, perhaps one that it hands on.
            return Some(faces.get(&(at.clone(), name.clone())).cloned().unwrap_or(at));
        }
    }
    Some(at)
}

impl File {
    fn of(file: &syn::File) -> Self {
        let mut read = Self::default();
        read.visit_file(file);
        read
    }
}

impl<'ast> Visit<'ast> for File {
    fn visit_item(&mut self, item: &'ast Item) {
        let is_test = match item {
            Item::Mod(it) => is_for_tests(&it.attrs),
            Item::Fn(it) => is_for_tests(&it.attrs),
            Item::Use(it) => is_for_tests(&it.attrs),
            Item::Impl(it) => is_for_tests(&it.attrs),
            _ => false,
        };
        if !is_test {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mut leaves = Vec::new();
        spread(&item.tree, &mut Vec::new(), &mut leaves);
        match item.vis {
            Visibility::Inherited => self.imported.extend(leaves),
            _ => self.handed_on.extend(leaves),
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 {
            self.paths.push(names);
        }
        visit::visit_path(self, path);
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

/// Each name that a `use` brings, with its whole path.
fn spread(tree: &UseTree, before: &mut Vec<String>, found: &mut Vec<(String, Vec<String>)>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            spread(&path.tree, before, found);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| spread(tree, before, found)),
        UseTree::Name(name) if name.ident == "self" => {
            found.extend(before.last().map(|last| (last.clone(), before.clone())));
        }
        UseTree::Name(name) => found.push((name.ident.to_string(), with(before, &name.ident))),
        UseTree::Rename(rename) => found.push((rename.rename.to_string(), with(before, &rename.ident))),
        UseTree::Glob(_) => found.push(("*".to_owned(), before.clone())),
    }
}

fn with(before: &[String], last: &syn::Ident) -> Vec<String> {
    before.iter().cloned().chain([last.to_string()]).collect()
}

/// A circle, if there is one: each imports the next, the last one the first.
fn circle(imports: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    let mut done = BTreeSet::new();
    for start in imports.keys() {
        let mut way = Vec::new();
        if let Some(circle) = walk(imports, start, &mut way, &mut done) {
            return Some(circle);
        }
    }
    None
}

fn walk<'a>(
    imports: &'a BTreeMap<Module, BTreeSet<Module>>,
    at: &'a Module,
    way: &mut Vec<&'a Module>,
    done: &mut BTreeSet<&'a Module>,
) -> Option<Vec<Module>> {
    if let Some(seen) = way.iter().position(|it| *it == at) {
        return Some(way[seen..].iter().map(|it| (*it).clone()).chain([at.clone()]).collect());
    }
    if !done.contains(at) {
        way.push(at);
        for next in imports.get(at).into_iter().flatten() {
            if let Some(circle) = walk(imports, next, way, done) {
                return Some(circle);
            }
        }
        way.pop();
        done.insert(at);
    }
    None
}

/// How many floors there are when each room stands above all that it imports. There are no circles.
fn floors(rooms: &BTreeMap<Module, BTreeSet<Module>>) -> usize {
    fn floor(
        rooms: &BTreeMap<Module, BTreeSet<Module>>,
        room: &Module,
        known: &mut HashMap<Module, usize>,
    ) -> usize {
        if let Some(floor) = known.get(room) {
            return *floor;
        }
        let below = rooms.get(room).into_iter().flatten().map(|it| floor(rooms, it, known)).max();
        let floor = below.unwrap_or_default() + 1;
        known.insert(room.clone(), floor);
        floor
    }
    let mut known = HashMap::new();
    rooms.keys().map(|room| floor(rooms, room, &mut known)).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(files: &[(&str, &str)]) -> House {
        let read = |text: &str| File::of(&syn::parse_file(text).unwrap());
        let module = |path: &str| module_of(Path::new(path)).unwrap();
        House::of(&files.iter().map(|(path, text)| (module(path), read(text))).collect())
    }

    #[test]
    fn a_circle_is_found_through_imports_paths_and_faces() {
        for back in [
            "use crate::upper::Thing;",
            "use crate::{a, upper::{self, Other}};",
            "fn f() { crate::upper::thing() }",
            "use super::upper; fn f() -> upper::Thing {}",
            "use crate::Face;",
        ] {
            let house = house(&[
                ("lib.rs", "mod upper; mod lower; pub use upper::Face;"),
                ("upper.rs", "use crate::lower::Low;"),
                ("lower.rs", back),
            ]);
            assert!(circle(&house.imports).is_some(), "{back}");
        }
    }

    #[test]
    fn tests_and_what_is_handed_on_make_no_circle() {
        let house = house(&[
            ("lib.rs", "mod room; pub use room::Inner;"),
            ("room.rs", "mod inner; pub use inner::Inner; pub struct Shared;"),
            ("room/inner.rs", "use super::Shared; #[cfg(test)] mod tests { use crate::room::other; }"),
        ]);
        assert_eq!(circle(&house.imports), None);
    }

    #[test]
    fn this_house_has_no_circle_and_few_floors() {
        verify(&Workspace::find().unwrap()).unwrap();
    }

    #[test]
    fn a_flow_stays_out_of_another_one_and_what_they_share_serves_both() {
        let verified = |files: &[(&str, &str)]| {
            let shop = [("lib.rs", ""), ("buy.rs", "mod page;"), ("sell.rs", "mod page;")];
            let house = house(&[&shop, files].concat());
            house.verify_flows(&["buy", "sell"], &["both"]).map_err(|error| error.to_string())
        };
        let both = ("both.rs", "mod price; mod sum; pub use price::Price;");
        let [price, sum] =
            [("both/price.rs", "use super::sum::Sum; pub struct Price;"), ("both/sum.rs", "pub struct Sum;")];
        let [buying, selling] =
            [("buy/page.rs", "use crate::both::Price;"), ("sell/page.rs", "use crate::both::Price;")];
        assert_eq!(verified(&[both, price, sum, buying, selling]), Ok(()));
        let peeping = ("sell/page.rs", "use crate::{both::Price, buy::page::Page};");
        let refused = "sell/page imports buy/page, which is another flow's";
        assert_eq!(verified(&[both, price, sum, buying, peeping]), Err(refused.to_owned()));
        let alone = ("sell/page.rs", "");
        let refused = verified(&[both, price, sum, buying, alone]).unwrap_err();
        assert!(refused.contains("both/price") && refused.contains("buy"), "{refused}");
        assert!(verified(&[both, price, sum, buying]).is_err_and(|refused| refused.contains("both/price")));
        let gone = house(&[("lib.rs", ""), ("buy.rs", "")]).verify_flows(&["buy", "sell"], &[]);
        assert!(gone.is_err_and(|refused| refused.to_string().contains("no flow sell")));
    }

    #[test]
    fn a_room_stands_above_what_it_imports() {
        let house = house(&[
            ("lib.rs", ""),
            ("ground.rs", ""),
            ("first.rs", "use crate::ground::A;"),
            ("second.rs", ""),
            ("second/inside.rs", "use crate::{first::B, ground::A};"),
        ]);
        assert_eq!(floors(&house.rooms()), 3);
    }
}
