// What a machine can find wrong with a page. Each function gives a list of faults, one line each; none is good.
globalThis.judge = (() => {
  const MOST = 12;

  const told = element => {
    const said = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 60);
    const name = element.id ? `#${element.id}` : element.getAttribute("class") ? `.${element.getAttribute("class")}` : "";
    return `<${element.localName}${name}> "${said}"`;
  };
  const all = selector => [...document.querySelectorAll(selector)];
  const faults = found => found.length > MOST ? [...found.slice(0, MOST), `… and ${found.length - MOST} more`] : found;
  const style = element => getComputedStyle(element);
  const text = element => (element.textContent || "").trim();

  // Hidden from sight and still read aloud, or drawn nowhere at all.
  const isUnseen = element => {
    for (let each = element; each && each !== document.documentElement; each = each.parentElement) {
      const { clipPath, display, visibility } = style(each);
      if (clipPath !== "none" && each.clientWidth <= 1 || display === "none" || visibility === "hidden") return true;
    }
    return false;
  };
  const scrolls = element => {
    for (let each = element; each && each !== document.body; each = each.parentElement)
      if (["auto", "scroll"].includes(style(each).overflowX)) return true;
    return false;
  };

  // Something stands to the left or to the right of what the window shows, or of what a sheet has room for.
  // The mark at the end of a scale may be half over the edge of its drawing: half a mark is 8 pixels.
  const sideways = () => {
    const width = document.documentElement.clientWidth, found = [];
    if (document.documentElement.scrollWidth > width)
      found.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);
    for (const element of document.body.querySelectorAll("*:not(defs *):not(pattern *)")) {
      const { left, right, width: own } = element.getBoundingClientRect(), room = element.closest("svg svg") ? 8 : 1;
      if (own > 0 && (left < -room || right > width + room) && !element.matches(".skip") && !isUnseen(element) && !scrolls(element))
        found.push(`${told(element)} from ${Math.round(left)} to ${Math.round(right)} of ${width}`);
    }
    return faults(found);
  };

  // Words that are cut off by the edge of their box.
  const cut = () => faults(all("body *:not(svg):not(svg *)").filter(element => {
    const { overflowX, overflowY } = style(element);
    const hides = [overflowX, overflowY].some(each => ["hidden", "clip"].includes(each));
    const isCut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    return hides && isCut && !isUnseen(element);
  }).map(told));

  // Words of a drawing that lie on other words of it.
  const collisions = () => {
    const found = [];
    for (const svg of all("svg[role=img]")) {
      const labels = [...svg.querySelectorAll("text")].map(each => [each, each.getBoundingClientRect()]).filter(([, box]) => box.width);
      labels.forEach(([one, a], place) => labels.slice(place + 1).forEach(([other, b]) => {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 3) found.push(`${text(one)} / ${text(other)} in ${svg.getAttribute("aria-labelledby")}`);
      }));
    }
    return faults(found);
  };

  const headings = () => {
    const levels = all("h1, h2, h3, h4, h5, h6"), found = levels.filter(each => !text(each)).map(each => `empty: ${told(each)}`);
    const ones = levels.filter(each => each.localName === "h1").length;
    if (ones !== 1) found.push(`${ones} headings of the first level`);
    levels.reduce((before, each) => {
      const level = Number(each.localName[1]);
      if (level > before + 1) found.push(`level ${level} after level ${before}: ${told(each)}`);
      return level;
    }, 0);
    return faults(found);
  };

  const tables = () => {
    const found = [];
    for (const table of all("table")) {
      const wrong = what => found.push(`${what}: ${told(table.caption || table)}`);
      if (!table.caption || !text(table.caption)) wrong("no caption");
      if (table.querySelector("[colspan], [rowspan]")) wrong("merged cells");
      const heads = [...table.querySelectorAll("thead th")];
      if (!heads.length || heads.some(each => each.scope !== "col" || !name(each))) wrong("a column without its head");
      for (const row of table.tBodies[0]?.rows || []) {
        const cells = [...row.cells];
        if (cells.length !== heads.length) wrong(`${cells.length} cells under ${heads.length} heads`);
        if (cells[0]?.localName !== "th" || cells[0].scope !== "row" || !name(cells[0])) wrong("a row without its head");
        if (cells.slice(1).some(each => each.localName !== "td" || !name(each) && !each.matches(".drawn"))) wrong("an empty cell");
      }
    }
    return faults([...new Set(found)]);
  };

  // The name of an element as it is read aloud: its label, else its text, else that of the drawing in it.
  const name = element => {
    const ids = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const labels = ids.map(id => text(document.getElementById(id) || document.createElement("i")));
    return labels.join(" ").trim() || element.getAttribute("aria-label") || text(element);
  };

  const drawings = () => faults(all("svg, img, canvas, object, embed").filter(element => {
    if (element.parentElement.closest("svg, [aria-hidden=true]") || element.getAttribute("aria-hidden") === "true") return false;
    return element.getAttribute("role") !== "img" || !element.getAttribute("aria-labelledby") || name(element).length < 3;
  }).map(told));

  const references = () => {
    const ids = all("[id]").map(each => each.id), known = new Set(ids);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place).map(id => `twice: ${id}`);
    const named = ["aria-labelledby", "aria-describedby", "aria-controls", "headers", "for"].flatMap(attribute =>
      all(`[${attribute}]`).flatMap(each => each.getAttribute(attribute).split(/\s+/)));
    const inner = all("a[href^='#']").map(each => decodeURIComponent(each.getAttribute("href").slice(1)));
    return faults([...twice, ...[...named, ...inner].filter(id => !known.has(id)).map(id => `nowhere: ${id}`)]);
  };

  const VAGUE = /^(here|click here|link|more|read more|see|ici|cliquez ici|lien|plus|en savoir plus|voir|https?:.*|www\..*)$/i;
  const links = () => faults(all("a").filter(each => !each.getAttribute("href") || VAGUE.test(name(each)) || !name(each)).map(told));

  const landmarks = () => {
    const counts = { "body > header": 1, "main": 1, "body > footer": 1 }, found = [];
    for (const [selector, count] of Object.entries(counts))
      if (all(selector).length !== count) found.push(`${all(selector).length} of ${selector}`);
    const regions = all("nav, section, article, [role=region]");
    found.push(...regions.filter(each => !each.getAttribute("aria-labelledby") && !each.getAttribute("aria-label")).map(each => `no name: ${told(each)}`));
    if (!all("nav").length) found.push("no contents");
    return faults(found);
  };

  const languages = known => faults([
    ...all("[lang]").filter(each => !known.includes(each.lang)).map(each => `${each.lang}: ${told(each)}`),
    ...all("[lang]").filter(each => each !== document.documentElement && !text(each)).map(each => `no text: ${told(each)}`),
  ]);

  // A frame that moves, a script, a control: a report has none.
  const activity = () => faults([...all("script, iframe, form, input, button, video, audio, marquee, blink, [onclick], [autofocus], [tabindex]")
    .filter(each => !(each.matches("[tabindex='0']") && scrolls(each))).map(told), ...document.getAnimations().map(String)]);

  // The element that has the focus: whether a reader sees where it is.
  const focus = () => {
    const element = document.activeElement, box = element.getBoundingClientRect(), { outlineStyle, outlineWidth } = style(element);
    const found = [];
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) found.push("no outline");
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) found.push("outside the window");
    else {
      const [line] = element.getClientRects();
      const above = document.elementFromPoint(line.left + Math.min(6, line.width / 2), line.top + line.height / 2);
      if (above && above !== element && !element.contains(above) && !above.contains(element)) found.push(`under ${told(above)}`);
    }
    return { isLink: element.localName === "a", place: all("a[href], [tabindex='0']").indexOf(element), faults: found.map(each => `${each}: ${told(element)}`) };
  };

  // Lines, paragraphs, words and letters as far apart as a reader may need (WCAG 1.4.12); undone by `false`.
  const spaced = on => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }");
    document.adoptedStyleSheets = on ? [sheet] : [];
  };

  // What axe-core finds, once it is in the page: the rule, how often it is broken, and the first places.
  const violations = async runOnly => {
    const found = await axe.run(document, { runOnly, resultTypes: ["violations"], preload: false });
    return found.violations.flatMap(rule => rule.nodes.slice(0, 3).map(node =>
      `${rule.id} (${rule.nodes.length}): ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1, 3).join(" ")}`));
  };

  return { violations, sideways, cut, collisions, headings, tables, drawings, references, links, landmarks, languages, activity, focus, spaced };
})();
