// LuckyCart preview: shows the campaign of a preview link (?luckycart_preview=…) on this page.
// <script src="https://ENGINE/v1/preview.js" defer></script>, and on each place: <div data-luckycart-placement="home-hero"></div>;
// what needs no place goes to <div data-luckycart-messages></div>. Without the parameter it does nothing. No cookies, no markup from outside.
(function () {
  'use strict';
  var token = new URLSearchParams(location.search).get('luckycart_preview');
  if (!token || !document.currentScript || !/^[A-Za-z0-9_.-]{1,600}$/.test(token)) return;
  var engine = new URL(document.currentScript.src).origin;

  function web(url, base) {
    try {
      var parsed = new URL(url, base);
      return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
    } catch { return null; }
  }

  function add(parent, name, text) {
    if (typeof text === 'string') parent.appendChild(document.createElement(name)).textContent = text;
  }

  function show(place, content) {
    var link = document.createElement('a');
    var href = typeof content.link_url === 'string' && web(content.link_url, location.href);
    if (href) link.href = href;
    var src = typeof content.image_url === 'string' && web(content.image_url, content.image_url.startsWith('/v1/media/') ? engine : location.href);
    if (src) {
      var image = link.appendChild(document.createElement('img'));
      image.alt = typeof content.alt === 'string' ? content.alt : '';
      image.src = src;
    }
    add(link, 'strong', content.title);
    add(link, 'p', content.body);
    place.replaceChildren(link);
    place.setAttribute('data-luckycart-preview', '');
  }

  var query = new URLSearchParams({ language: document.documentElement.lang || navigator.language, device: innerWidth < 640 ? 'mobile' : innerWidth < 1024 ? 'tablet' : 'desktop' });
  fetch(engine + '/v1/previews/' + token + '?' + query, { credentials: 'omit', referrerPolicy: 'no-referrer' }).then(function (answer) {
    return answer.ok ? answer.json() : { interactions: [] };
  }).then(function (answer) {
    answer.interactions.forEach(function (given) {
      document.querySelectorAll(given.placement ? '[data-luckycart-placement]' : '[data-luckycart-messages]').forEach(function (place) {
        if (!given.placement || place.getAttribute('data-luckycart-placement') === given.placement) show(place, given.content);
      });
    });
  }).catch(function () { /* The page is as it would be without a preview. */ });
})();
