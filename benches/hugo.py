"""A Hugo site for the pages of corpus.py, with a theme of comparable work: the navigation of sections, breadcrumbs,
contents, previous and next, the language switch with its hreflang alternates, lists of sections, a sitemap, code
with classes, and links that name files. The navigation is rendered once a section, as Hugo's own manual advises."""

BASE = """<!doctype html>
<html lang="{{ .Language.Lang }}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{ .Title }} – {{ site.Title }}</title>
  {{ with .Description }}<meta name="description" content="{{ . }}">{{ end }}
  <link rel="canonical" href="{{ .Permalink }}">
  {{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
  {{ end }}
  <link rel="stylesheet" href="/style.css">
</head>
<body>
  <a class="skip" href="#main">Skip</a>
  <header>
    <a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>
    <nav aria-label="Languages">
      <ul>
        {{ range .AllTranslations }}<li><a href="{{ .RelPermalink }}" lang="{{ .Language.Lang }}" hreflang="{{ .Language.Lang }}">{{ .Language.Lang }}</a></li>
        {{ end }}
      </ul>
    </nav>
    {{ partialCached "navigation.html" . .Language.Lang .Section }}
  </header>
  <nav aria-label="Breadcrumbs">
    <ol>
      {{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
      {{ end }}
    </ol>
  </nav>
  <main id="main">
    {{ block "main" . }}{{ end }}
  </main>
  <footer>
    <p>{{ site.Title }}</p>
  </footer>
</body>
</html>
"""

NAVIGATION = """<nav aria-label="Sections">
  <ul>
    {{ $section := .Section }}
    {{ range site.Sections.ByWeight }}<li><a href="{{ .RelPermalink }}"{{ if eq .Section $section }} aria-current="true"{{ end }}>{{ .Title }}</a></li>
    {{ end }}
  </ul>
</nav>
"""

PAGE = """{{ define "main" }}
<article>
  <h1>{{ .Title }}</h1>
  {{ .TableOfContents }}
  {{ .Content }}
</article>
<nav aria-label="Neighbours">
  {{ with .PrevInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
  {{ with .NextInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</nav>
<footer>
  <p>{{ delimit .Keywords ", " }}</p>
  <p><time datetime="{{ .Lastmod.Format "2006-01-02" }}">{{ .Lastmod.Format "2 January 2006" }}</time></p>
</footer>
{{ end }}
"""

LIST = """{{ define "main" }}
<article>
  <h1>{{ .Title }}</h1>
  {{ .Content }}
  <ul>
    {{ range .Pages.ByWeight }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Description }}</p></li>
    {{ end }}
  </ul>
</article>
{{ end }}
"""

LINK = """{{- $url := urls.Parse .Destination -}}
{{- $href := .Destination -}}
{{- with $url.Path -}}
  {{- with $.Page.GetPage . -}}{{- $href = .RelPermalink -}}{{- with $url.Fragment -}}{{- $href = printf "%s#%s" $href . -}}{{- end -}}{{- end -}}
{{- end -}}
<a href="{{ $href | safeURL }}">{{ .Text | safeHTML }}</a>
{{- /* nothing after the link */ -}}
"""

STYLE = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:auto}table{border-collapse:collapse}td,th{padding:.3rem}\n"


def write_theme(folder, languages, names, write):
    """Everything of the site but its pages."""
    settings = [
        'baseURL = "https://example.org/"',
        'defaultContentLanguage = "en"',
        "defaultContentLanguageInSubdir = true",
        'disableKinds = ["taxonomy", "term"]',
        "[frontmatter]",
        'lastmod = ["updated"]',
        "[markup.highlight]",
        "noClasses = false",
        # One feed a language with the last 50 changes, as vegvisir writes; by default every section has one with all its pages.
        "[outputs]",
        'home = ["html", "rss"]',
        'section = ["html"]',
        "[services.rss]",
        "limit = 50",
    ]
    for weight, language in enumerate(languages, 1):
        settings += [
            f"[languages.{language}]",
            f'title = "{names[language]}"',
            f'contentDir = "content/{language}"',
            f"weight = {weight}",
        ]
    write(folder / "hugo.toml", "\n".join(settings) + "\n")
    layouts = folder / "layouts"
    write(layouts / "baseof.html", BASE)
    write(layouts / "page.html", PAGE)
    write(layouts / "section.html", LIST)
    write(layouts / "home.html", LIST)
    write(layouts / "_partials" / "navigation.html", NAVIGATION)
    write(layouts / "_markup" / "render-link.html", LINK)
    write(folder / "static" / "style.css", STYLE)
