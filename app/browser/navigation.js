// From page to page without loading a document: htmx (beside this file) fetches what links and forms lead to and puts it in
// the place of the page; this is what it leaves to the site. Without scripts every link and form works by itself, and what
// is no page of this site, or one of another version of it, is loaded as usual.
(() => {
  const root = document.documentElement;
  const isEmbedded = window.parent !== window;

  // The islands wait until the browser has nothing to do, which in a frame may be never on a busy machine.
  const idle = window.requestIdleCallback;
  if (idle) window.requestIdleCallback = (react, options) => idle(react, { timeout: 2_000, ...options });

  const on = (name, react) => document.addEventListener(name, react);

  /** The scripts and style sheets of a page: another version of the site has others. */
  const assets = (html) => [...html.matchAll(/="(\/pkg\/[^"]+)"/g)].map(([, path]) => path).sort().join();
  const ours = assets(document.head.outerHTML);

  const pathOf = ({ pathname, search }) => pathname + search;
  /** The page that is shown, which is not always the address: going back changes that first. */
  let shown = pathOf(location);

  const isRestoring = (ctx) => 'HX-History-Restore-Request' in ctx.request.headers;

  /** Where the answer came from, after redirects, which lose the fragment. */
  const urlOf = ({ request, response }) => {
    const url = new URL(response.raw.url);
    if (request.anchor) url.hash = request.anchor;
    return url;
  };

  /** Nobody can come back to the address that a form was sent to. */
  const hasAddress = ({ request, response }) => request.method === 'GET' || response.raw.redirected;

  const load = (url) => {
    if (pathOf(url) === pathOf(location)) location.reload();
    else location.assign(url);
  };

  // To the box that leads to every page, patient and booking.
  on('keydown', (event) => {
    const box = document.getElementById('jump');
    const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'k';
    if (!box || !isAsked) return;
    event.preventDefault();
    box.select();
    box.focus();
  });

  // A click that opens a link elsewhere is the browser's.
  document.addEventListener(
    'click',
    (event) => {
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (!isPlain && event.target.closest?.('a')) event.stopPropagation();
    },
    true,
  );

  on('click', (event) => {
    if (event.target.closest?.('[data-print]')) print();
  });

  let latest;
  on('htmx:config:request', (event) => {
    const { request } = event.detail.ctx;
    // Once more while the first one is on its way: a double click.
    if (request.method !== 'GET' && latest && latest.request.method !== 'GET') return event.preventDefault();
    for (const name of ['HX-Current-URL', 'HX-Source', 'HX-Target']) delete request.headers[name];
    // Of a document in a frame the browser itself says so.
    if (isEmbedded) request.headers['Daybook-Embedded'] = 'true';
  });
  on('htmx:before:request', ({ detail: { ctx } }) => {
    latest = ctx;
    root.dataset.loading = '';
  });
  on('htmx:finally:request', ({ detail: { ctx } }) => {
    if (ctx !== latest) return;
    latest = undefined;
    delete root.dataset.loading;
  });

  on('htmx:after:request', (event) => {
    const { ctx } = event.detail;
    const { headers } = ctx.response;
    const isPage = headers.get('content-type')?.startsWith('text/html');
    const isBarred = isEmbedded && /frame-ancestors 'none'/.test(headers.get('content-security-policy'));
    if (isPage && !isBarred && assets(ctx.text) === ours) return;
    event.preventDefault();
    if (hasAddress(ctx)) load(urlOf(ctx));
    else tell();
  });

  // Nothing came: what was typed is still here.
  on('htmx:error', ({ detail: { ctx } }) => {
    if (ctx && isRestoring(ctx)) location.reload();
    else tell();
  });

  function tell() {
    const notice = document.getElementById('not-loaded').content.cloneNode(true).firstElementChild;
    const main = document.querySelector('main');
    main.querySelector('.not-loaded')?.remove();
    main.prepend(notice);
    lead(notice);
    notice.scrollIntoView({ block: 'center' });
  }

  on('htmx:before:swap', ({ detail: { ctx, tasks } }) => {
    // The scripts have run once, under the nonce of another document; and what is for browsers without them would become part
    // of the page, for it was read without running them.
    for (const { fragment } of tasks) {
      for (const element of fragment.querySelectorAll('script, noscript')) element.remove();
    }
    root.lang = ctx.response.headers.get('content-language') ?? root.lang;
    const url = urlOf(ctx);
    if (isRestoring(ctx)) {
      if (ctx.response.raw.redirected) ctx.replace = 'true';
    } else if (url.href === location.href) {
      ctx.replace = 'true';
    } else if (!hasAddress(ctx)) {
      ctx.push = 'false';
    }
    document.dispatchEvent(new Event('daybook:leave'));
  });

  on('htmx:after:swap', ({ detail: { ctx } }) => {
    shown = pathOf(hasAddress(ctx) ? urlOf(ctx) : location);
    hydrate();
    const fragment = ctx.request.anchor || (isRestoring(ctx) && location.hash.slice(1));
    const anchor = fragment && document.getElementById(decodeURIComponent(fragment));
    const autofocus = document.querySelector('[autofocus]');
    lead(anchor || autofocus || document.querySelector('h1') || document.querySelector('main'));
    if (autofocus && !anchor) autofocus.scrollIntoView({ block: 'nearest' });
  });

  /** Before the islands' code has arrived there is nothing to do: it starts those that it finds. */
  function hydrate() {
    if (!('islands' in root.dataset)) return;
    for (const island of document.querySelectorAll('leptos-island')) {
      window.__hydrateIsland(island, island.dataset.component);
    }
  }

  /** Moves the focus, which is where screen readers go on. */
  function lead(element) {
    if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  // A part of the page was replaced by an island.
  on('daybook:replaced', () => htmx.process(document.body));

  // Entries of the history within one page need no request, and every entry can be come back to.
  on('htmx:before:history:restore', (event) => {
    if (event.detail.path === shown) event.preventDefault();
  });
  const mark = () => {
    if (!history.state?.htmx) history.replaceState({ ...history.state, htmx: true }, '');
  };
  mark();
  addEventListener('hashchange', mark);
})();
