//! How clap reads a setting: a blank one counts as unset, and an error is one sentence that names the variable.

use std::ffi::OsStr;

use clap::{
    Arg, Command,
    builder::{PossibleValue, StringValueParser, TypedValueParser},
    error::ErrorKind,
};
use secrecy::SecretString;

/// A setting with a default, which a blank value stands for. `expected` says what it must be.
pub fn setting<P: TypedValueParser>(expected: &'static str, parser: P) -> Setting<P> {
    Setting { expected, parser }
}

/// A setting that may be unset.
pub fn optional<P: TypedValueParser>(expected: &'static str, parser: P) -> Optional<P> {
    Optional(Setting { expected, parser })
}

/// A setting that may hold a password. Every text is taken, so no error of clap's repeats it.
pub fn secret() -> Optional<impl TypedValueParser<Value = SecretString>> {
    optional("a text", StringValueParser::new().map(SecretString::from))
}

#[derive(Clone)]
pub struct Setting<P> {
    expected: &'static str,
    parser: P,
}

impl<P: TypedValueParser> Setting<P> {
    fn read(&self, command: &Command, arg: Option<&Arg>, text: &str) -> Result<P::Value, clap::Error> {
        self.parser.parse_ref(command, arg, OsStr::new(text)).map_err(|_| {
            let variable = arg.map(|arg| arg.get_id().as_str().to_uppercase()).unwrap_or_default();
            let sentence = format!("{variable} must be {}, not {text:?}", self.expected);
            clap::Error::raw(ErrorKind::ValueValidation, sentence)
        })
    }
}

impl<P: TypedValueParser> TypedValueParser for Setting<P> {
    type Value = P::Value;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        let value = value.to_string_lossy();
        let default = || arg.and_then(|arg| arg.get_default_values().first()?.to_str()).unwrap_or_default();
        let text = match value.trim() {
            "" => default(),
            text => text,
        };
        self.read(command, arg, text)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.parser.possible_values()
    }
}

#[derive(Clone)]
pub struct Optional<P>(Setting<P>);

impl<P: TypedValueParser> TypedValueParser for Optional<P> {
    type Value = Option<P::Value>;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        match value.to_string_lossy().trim() {
            "" => Ok(None),
            text => self.0.read(command, arg, text).map(Some),
        }
    }
}
