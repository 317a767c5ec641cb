// The demo shop's own script: what a retailer's site does with LuckyCart's HTTP interface, without a library.
// It posts what the visitor does and shows the interactions that come back. Texts are set as text, never as markup.
(function () {
  'use strict';
  const root = '/demo-shop';
  const page = document.body.dataset;
  const token = new URLSearchParams(location.search).get('luckycart_preview');
  const placesHere = () => [...document.querySelectorAll('[data-luckycart-placement]')].map((place) => place.dataset.luckycartPlacement);
  const store = {
    get(name, absent) { try { return JSON.parse(localStorage.getItem('demo-shop-' + name)) ?? absent; } catch { return absent; } },
    set(name, value) { try { localStorage.setItem('demo-shop-' + name, JSON.stringify(value)); } catch { /* A private window: for this page only. */ } },
  };
  const random = (length) => [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => 'abcdefghijklmnopqrstuvwxyz012345'[byte & 31]).join('');
  const visitor = store.get('visitor', null) ?? 'v_' + random(24);
  store.set('visitor', visitor);
  const session = sessionStorage.getItem('demo-shop-session') ?? 's_' + random(12);
  sessionStorage.setItem('demo-shop-session', session);
  const pageView = 'pv_' + random(12);
  const language = document.documentElement.lang;
  const device = innerWidth < 640 ? 'mobile' : innerWidth < 1024 ? 'tablet' : 'desktop';
  const shown = new Map();

  // ---- What happens, told to the engine. In a preview nothing is: it must leave no trace.
  function eventOf(name, fields) {
    return { event_id: crypto.randomUUID?.() ?? random(24), event_name: name, occurred_at: new Date().toISOString(), shopper_id: visitor, session_id: session,
      page_view_id: pageView, device, channel: 'web', language, page_type: page.pageType, page_id: page.pageId, ...fields };
  }

  async function post(events, placements) {
    if (token) return;
    try {
      const answer = await fetch('/v1/events', {
        method: 'POST', credentials: 'omit', keepalive: true, headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + page.key },
        body: JSON.stringify({ sent_at: new Date().toISOString(), placements, events }),
      });
      const given = answer.ok ? (await answer.json()).interactions ?? [] : [];
      given.forEach(show);
      log(events, answer.ok ? given.length : answer.status);
    } catch { log(events, '–'); }
  }

  function log(events, given) {
    const line = document.createElement('li');
    line.textContent = `${events.map((event) => event.event_name).join(', ')} ${page.sent} – ${given} ${page.given}`;
    document.querySelector('[data-log]').append(line);
  }

  // ---- What comes back, shown.
  function web(url) {
    try {
      const parsed = new URL(url, location.href);
      return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
    } catch { return null; }
  }

  function show(given) {
    const place = given.placement
      ? document.querySelector(`[data-luckycart-placement="${CSS.escape(given.placement)}"]`) : document.querySelector('[data-luckycart-messages]');
    if (!place || place.hasAttribute('data-luckycart-preview')) return;
    const content = given.content;
    const link = document.createElement('a');
    const href = content.link_url && web(content.link_url);
    if (href) link.href = href;
    const src = content.image_url && web(content.image_url);
    if (src) link.append(Object.assign(document.createElement('img'), { alt: content.alt ?? '', src }));
    if (content.title) link.append(Object.assign(document.createElement('strong'), { textContent: content.title }));
    if (content.body) link.append(Object.assign(document.createElement('p'), { textContent: content.body }));
    link.addEventListener('click', () => void post([eventOf('select_promotion', { interaction_id: given.interaction_id })], []));
    place.replaceChildren(link);
    shown.set(place, given.interaction_id);
    seen.observe(place);
  }

  // The demo's banners are without words: what they say for who cannot see them is said on them, of real ones and of previews.
  const captions = new MutationObserver((changes) => changes.forEach(({ target }) => {
    const image = target.querySelector('img[alt]');
    if (!image?.alt || target.querySelector('.caption')) return;
    image.parentElement.append(Object.assign(document.createElement('span'), { className: 'caption', textContent: image.alt }));
    image.alt = '';
  }));
  document.querySelectorAll('[data-luckycart-placement]').forEach((place) => captions.observe(place, { childList: true }));

  // Seen is half of it on the screen for a second.
  const waiting = new Map();
  const seen = new IntersectionObserver((entries) => entries.forEach((entry) => {
    clearTimeout(waiting.get(entry.target));
    if (entry.intersectionRatio < 0.5) return;
    waiting.set(entry.target, setTimeout(() => {
      seen.unobserve(entry.target);
      void post([eventOf('view_promotion', { interaction_id: shown.get(entry.target) })], []);
    }, 1000));
  }), { threshold: 0.5 });

  // ---- Links of campaigns are those of the shop's own addresses; a preview goes along from page to page.
  document.addEventListener('click', (click) => {
    const link = click.target.closest?.('a[href]');
    if (!link || click.button !== 0 || click.ctrlKey || click.metaKey || link.origin !== location.origin || link.hasAttribute('data-story') || link.hash) return;
    const to = new URL(link.href);
    if (!to.pathname.startsWith(root)) to.pathname = root + (to.pathname === '/' ? '' : to.pathname);
    if (token) to.searchParams.set('luckycart_preview', token);
    if (to.href === link.href) return;
    click.preventDefault();
    location.assign(to.href);
  });

  // ---- The cart, in this browser only.
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' });
  const lines = () => store.get('cart', []);
  const itemsOf = (cart) => cart.map((line) => ({ item_id: line.id, price: line.price, quantity: line.quantity }));
  const totalOf = (cart) => (cart.reduce((sum, line) => sum + Math.round(Number(line.price) * 100) * line.quantity, 0) / 100).toFixed(2);
  const cartId = () => store.get('cart-id', null) ?? (store.set('cart-id', 'c_' + random(12)), store.get('cart-id', 'c'));

  function add(item) {
    const cart = lines();
    const line = cart.find((known) => known.id === item.dataset.item);
    if (line) line.quantity += 1;
    else cart.push({ id: item.dataset.item, name: item.dataset.name, price: item.dataset.price, quantity: 1 });
    store.set('cart', cart);
    count();
    void post([eventOf('add_to_cart', { cart_id: cartId(), value: item.dataset.price, items: [{ item_id: item.dataset.item, price: item.dataset.price, quantity: 1 }] })], placesHere());
  }

  function remove(id) {
    const line = lines().find((known) => known.id === id);
    store.set('cart', lines().filter((known) => known.id !== id));
    count();
    drawCart();
    void post([eventOf('remove_from_cart', { cart_id: cartId(), items: [{ item_id: line.id, price: line.price, quantity: line.quantity }] })], placesHere());
  }

  function count() {
    const number = lines().reduce((sum, line) => sum + line.quantity, 0);
    document.querySelector('[data-cart-count]').textContent = number > 0 ? `(${number})` : '';
  }

  function drawCart() {
    const cart = lines();
    const list = document.querySelector('[data-cart-lines]');
    if (!list) return;
    list.replaceChildren(...cart.map((line) => {
      const entry = document.createElement('li');
      entry.append(Object.assign(document.createElement('span'), { textContent: `${line.quantity} × ${line.name}` }));
      entry.append(Object.assign(document.createElement('span'), { className: 'price', textContent: money.format(Number(line.price) * line.quantity) }));
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: page.remove });
      button.setAttribute('aria-label', `${page.remove} ${line.name}`);
      button.addEventListener('click', () => remove(line.id));
      entry.append(button);
      return entry;
    }));
    document.querySelector('[data-cart-empty]').hidden = cart.length > 0;
    document.querySelector('[data-cart-full]').hidden = cart.length === 0;
    document.querySelector('[data-cart-total]').textContent = money.format(Number(totalOf(cart)));
  }

  // ---- The page is open.
  const item = document.querySelector('[data-item]');
  document.querySelector('[data-add]')?.addEventListener('click', () => {
    add(item);
    const said = document.querySelector('[data-added]');
    said.textContent = said.dataset.added;
  });
  document.querySelector('[data-preview-ribbon]').hidden = !token;
  const story = document.querySelector('[data-story]');
  story.href = '/r/demo/shoppers/' + encodeURIComponent(visitor);
  count();
  drawCart();
  const opened = [eventOf('page_view', {})];
  if (page.pageType === 'product') opened.push(eventOf('view_item', { items: [{ item_id: item.dataset.item, price: item.dataset.price }] }));
  if (page.pageType === 'cart' && lines().length > 0) opened.push(eventOf('view_cart', { cart_id: cartId(), value: totalOf(lines()), items: itemsOf(lines()) }));
  if (page.pageType === 'confirmation' && lines().length > 0 && !token) {
    opened.push(eventOf('purchase', { transaction_id: 'T-' + random(12), cart_id: cartId(), value: totalOf(lines()), items: itemsOf(lines()) }));
    store.set('cart', []);
    store.set('cart-id', null);
    count();
  }
  void post(opened, placesHere());
})();
