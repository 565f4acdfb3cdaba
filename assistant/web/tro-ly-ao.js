/**
 * <tro-ly-ao>: the court assistant as one element that any page embeds with one script tag.
 *
 *   <script src="https://HOST/static/tro-ly-ao.js" defer></script>
 *   <tro-ly-ao api="https://HOST" theme="auto"></tro-ly-ao>
 *
 * Attributes: api (origin of the server; default: where this file came from), theme (auto|light|dark),
 * history (put each question into the address, so that it can be mailed and Back returns to it).
 * Slot "examples": elements with data-hoi="question", shown until the first question.
 * Method ask(question, asOf, previous): asOf is "YYYY-MM-DD" or null, previous the id of the answer that it follows
 * (default: the last one, unless the chip was taken away).
 *
 * Data reaches the page through textContent only, and styles through a constructed sheet, so a page
 * with the policy `script-src HOST; connect-src HOST` and no `unsafe-inline` can embed it.
 */
(() => {
  "use strict";

  const SCRIPT_ORIGIN = document.currentScript ? new URL(document.currentScript.src).origin : location.origin;
  const FONT = "Be Vietnam Pro";
  const DRAFT_KEY = "troly.draft";
  const RATER_KEY = "troly.rater";
  // The answers that this browser was given, so that it can be told when the law changes what they cite.
  const ANSWERS_KEY = "troly.answers";
  const MOST_ANSWERS = 200;
  // Beyond this a quote is folded, unless the words that answer lie further down.
  const LONG_QUOTE = 1300;

  // ---------------------------------------------------------------- words

  const RELATED = {
    guidance: "Hướng dẫn",
    precedents: "Án lệ",
    judgments: "Bản án tương tự",
    qa: "Hỏi đáp đã duyệt",
  };
  const TEXT_STATUS = {
    as_enacted: "Văn bản gốc, chưa cập nhật sửa đổi",
    amended_text_missing: "Đã có sửa đổi, kho thiếu lời văn",
    consolidated: "Đã cập nhật sửa đổi",
    ocr: "Chữ đọc từ bản quét, có thể sai",
  };
  // What is no law has no days of force.
  const NO_LAW = {
    precedent: "Án lệ: Tòa án nghiên cứu, áp dụng; không phải văn bản quy phạm pháp luật",
    judgment: "Bản án: để tham khảo, không phải căn cứ pháp lý",
    qa: "Trả lời đã duyệt: để tham khảo, không phải căn cứ pháp lý",
  };
  const AS_OF_SOURCE = { explicit: "ngày đã chọn", question: "theo câu hỏi", today: "hôm nay" };
  const WITHDRAWN = {
    no_llm: "Máy chủ này chưa có mô hình ngôn ngữ, nên chỉ trích dẫn văn bản.",
    quoted_only: "Với câu hỏi loại này máy chỉ trích văn bản, không viết tóm tắt.",
    too_long: "Đoạn trích dài quá mức máy đọc được, nên không có câu tóm tắt.",
    busy: "Nhiều người đang chờ máy viết, nên lần này không có câu tóm tắt.",
    timeout: "Máy viết quá lâu, nên không có câu tóm tắt.",
    llm_failed: "Máy viết gặp lỗi, nên không có câu tóm tắt.",
    nothing_to_choose: "Đoạn trích chỉ có một ý: hãy đọc chính đoạn trích.",
    no_answer: "Máy không tìm được trong đoạn trích câu nào trả lời thẳng câu hỏi: hãy đọc chính đoạn trích.",
  };
  // Refusals that say nothing of the corpus.
  const DECLINED = { chit_chat: "Hãy nêu một câu hỏi pháp luật", no_prediction: "Trợ lý không dự đoán, không kết luận về người" };
  const WITHDRAWN_OTHER = "Không có câu tóm tắt nào qua được bước đối chiếu với căn cứ.";
  const WRITING = "Máy đang viết tóm tắt…";
  const COPY = "Chép trích dẫn";
  const OFFLINE = "Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.";
  const CUT = "Kết nối bị ngắt trước khi trả lời xong.";
  const REFUSED = "Không đủ căn cứ trong kho văn bản";
  const REFUSED_WHY =
    "Không có quy định nào khớp đủ với câu hỏi. Hãy hỏi bằng từ ngữ của luật, nêu số điều nếu biết, kiểm tra ngày áp dụng.";
  const ICONS = {
    ok: "M3.5 8.5 6.5 11.5 12.5 4.5",
    no: "M4 4 12 12 M12 4 4 12",
    soon: "M8 3.8 V8 L10.8 9.6 M8 1.5 a6.5 6.5 0 1 0 .01 0",
    unknown: "M5.6 6 a2.4 2.4 0 1 1 3.6 2.1 C8.3 8.6 8 9 8 9.9 M8 12.2 V12.4",
    text: "M8 2 14.5 13.5 H1.5 Z M8 6.5 V9.5 M8 11.6 V11.7",
    up: "M2 8 H4.5 V14 H2 Z M4.5 8 7.5 2 C9 2 9.3 3 9 4.3 L8.7 6 H13 L12 14 H4.5",
    down: "M2 8 H4.5 V2 H2 Z M4.5 8 7.5 14 C9 14 9.3 13 9 11.7 L8.7 10 H13 L12 2 H4.5",
  };

  // ---------------------------------------------------------------- style

  const LIGHT = `--page:#fff;--card:#faf9f7;--text:#1c1a19;--quiet:#57524d;--line:#dcd7d1;--edge:#8b847c;
    --red:#a4262c;--fill:#a4262c;--tint:#fbe6e4;--on:#fff;color-scheme:light;`;
  const DARK = `--page:#151413;--card:#1e1c1b;--text:#ece8e3;--quiet:#b5aea6;--line:#3b3734;--edge:#857d76;
    --red:#f39a96;--fill:#b8333a;--tint:#4c2725;--on:#fff;color-scheme:dark;`;
  const CSS = `
    :host{${LIGHT}display:block;background:var(--page);color:var(--text);
      font:400 max(1rem,16px)/1.65 "${FONT}",system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;
      font-variant-numeric:tabular-nums;overflow-wrap:break-word;text-align:start}
    :host([theme="dark"]){${DARK}}
    @media (prefers-color-scheme:dark){:host(:not([theme="light"])){${DARK}}}
    :host([hidden]),[hidden]{display:none!important}
    *{box-sizing:border-box}
    h2,h3,h4,p,ul,blockquote{margin:0}
    h2{font-size:1.25em;line-height:1.45;font-weight:600}
    h3{font-size:1.0625em;font-weight:600}
    .machine h3{font-size:1em;color:var(--quiet);margin-bottom:.5em}
    h4{font-size:1.0625em;line-height:1.5;font-weight:600}
    a{color:var(--red);text-underline-offset:.2em;text-decoration-thickness:1px}
    button,textarea,input{font:inherit;color:inherit;font-variant-numeric:inherit}
    button{cursor:pointer;background:none;border:1px solid var(--edge);border-radius:6px;padding:.4em .9em;
      min-height:44px}
    @media (hover:hover){button:hover{border-color:var(--red);color:var(--red)}
      button.main:hover{filter:brightness(.9);color:var(--on)}}
    button.main{background:var(--fill);border-color:var(--fill);color:var(--on);font-weight:600}
    button.plain{border-color:transparent;color:var(--red);padding:.4em .2em;text-decoration:underline;
      text-underline-offset:.2em;text-decoration-thickness:1px}
    button[aria-pressed="true"]{background:var(--tint);border-color:var(--red);font-weight:600}
    :focus-visible{outline:3px solid var(--red);outline-offset:2px;border-radius:4px}
    svg{width:1em;height:1em;flex:none;fill:none;stroke:currentColor;stroke-width:1.7;stroke-linecap:round;
      stroke-linejoin:round}
    textarea:focus-visible{outline-offset:0}
    textarea{width:100%;display:block;resize:vertical;background:var(--page);border:1px solid var(--edge);
      border-radius:8px;padding:.7em .8em;line-height:1.5}
    ::placeholder{color:var(--quiet);opacity:1}
    .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .row{display:flex;flex-wrap:wrap;gap:.4em .8em;align-items:center}
    .quiet{color:var(--quiet)}
    summary{cursor:pointer;padding:.5em 0;min-height:44px}
    .ask label{font-weight:600;display:block;margin-bottom:.35em}
    .ask .row{margin-top:.6em;justify-content:space-between}
    .keys kbd{font:inherit;border:1px solid var(--line);border-radius:4px;padding:0 .35em}
    @media (hover:none),(max-width:40em){.keys{display:none}.ask button.main{flex:1}}
    .earlier{border:1px solid var(--line);border-radius:8px;padding:0 1em;margin-bottom:1.5em}
    .past{border-top:1px solid var(--line)}
    .past .question{display:none}
    .turn{margin-top:2em;display:grid;gap:1.6em;grid-template-columns:minmax(0,1fr)}
    .past .turn{margin:.5em 0 1.5em}
    .asked{display:grid;gap:.5em;border-top:3px solid var(--red);padding-top:1em}
    .past .asked{border:0;padding:0}
    .chip{border-radius:99px}
    .ask .chip{margin-top:.6em}
    .pair{display:grid;gap:1em;grid-template-columns:repeat(auto-fit,minmax(min(22em,100%),1fr))}
    .chip b{font-weight:600}
    .chip u{color:var(--red);text-underline-offset:.2em;margin-inline-start:.6em}
    .date{display:grid;gap:.6em;justify-items:start}
    .date input{background:var(--page);border:1px solid var(--edge);border-radius:6px;padding:.4em .6em;width:8.5em;
      min-height:44px}
    .bad{color:var(--red);font-weight:600}
    .notice{display:flex;gap:.7em;border:1px solid var(--line);border-inline-start:4px solid var(--edge);
      border-radius:6px;padding:.6em .9em}
    .notice svg{margin-top:.35em}
    .notice.failed{border-inline-start-color:var(--red)}
    .stack{display:grid;gap:1em;grid-template-columns:minmax(0,1fr)}
    .stack>h3{margin-bottom:-.4em}
    .card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1em 1.2em .4em}
    .status{display:flex;flex-wrap:wrap;gap:.3em .9em;margin:.35em 0 .8em;color:var(--quiet)}
    .badge{display:inline-flex;gap:.4em;align-items:center;color:var(--text)}
    .badge.no,.badge.soon{color:var(--red);font-weight:600}
    blockquote{border-inline-start:3px solid var(--red);padding-inline-start:1em}
    .law p{margin:0 0 .45em;max-width:44em}
    .law .point{padding-inline-start:1.5em;text-indent:-1.5em;margin-inline-start:1.5em}
    .law .clause{padding-inline-start:1.5em;text-indent:-1.5em}
    .law .heading{font-weight:600}
    .lead{color:var(--quiet);margin-bottom:.4em}
    mark{background:var(--tint);color:inherit;padding:.08em 0;
      text-decoration:underline 2px var(--red);text-underline-offset:.22em}
    .folded blockquote{max-height:19em;overflow:hidden;
      -webkit-mask-image:linear-gradient(#000 75%,transparent);mask-image:linear-gradient(#000 75%,transparent)}
    .actions{margin-top:.3em;gap:0 1.4em}
    .actions a{display:inline-flex;align-items:center;min-height:44px}
    .machine{border-top:1px solid var(--line);padding-top:1em;min-height:9em}
    .bar{height:3px;margin-top:.8em;max-width:16em;background:var(--line);overflow:hidden;border-radius:2px}
    .bar::after{content:"";display:block;height:100%;width:35%;background:var(--red);animation:slide 1.6s infinite}
    @keyframes slide{from{transform:translateX(-100%)}to{transform:translateX(300%)}}
    @media (prefers-reduced-motion:reduce){.bar::after{animation:none}}
    .refused{border:1px solid var(--edge);border-radius:10px;padding:1em 1.2em;display:grid;gap:.6em}
    .rate{border-top:1px solid var(--line);padding-top:1em;display:grid;gap:.7em}
    .take a{display:inline-flex;align-items:center;min-height:44px}
    .rate button{display:inline-flex;gap:.5em;align-items:center}
    .rate form{display:grid;gap:.5em}
    dialog{position:fixed;inset:0 0 0 auto;margin:0;width:min(48rem,100vw);max-width:none;height:100vh;
      height:100dvh;max-height:none;border:0;border-inline-start:1px solid var(--line);padding:0;
      background:var(--page);color:var(--text);overscroll-behavior:contain}
    dialog::backdrop{background:rgba(0,0,0,.45)}
    .head{position:sticky;top:0;background:var(--page);border-bottom:1px solid var(--line);z-index:1;
      padding:.7em 1.4em;display:flex;gap:1em;justify-content:space-between;align-items:flex-start}
    .body{padding:1.2em 1.4em 4em;display:grid;gap:1em;grid-template-columns:minmax(0,1fr)}
    .here{background:var(--tint);border-inline-start:4px solid var(--red);border-radius:0 6px 6px 0;
      margin:.2em 0 .6em -1em;padding:.6em .8em .2em calc(1em - 4px);scroll-margin:6em}
    @media (max-width:40em){.rate .row>span:first-child,.rate .row>[role]{flex-basis:100%}.card,.refused{padding-inline:1em}.head,.body{padding-inline:1em}
      .law .point{margin-inline-start:.8em}}
    @media (forced-colors:active){mark,.here{outline:2px solid}}`;
  let sheet = null;

  // ---------------------------------------------------------------- small pieces of page

  /** An element with attributes, listeners (`onclick`), text (always as text) and children. */
  function el(tag, props = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props)) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "text") node.textContent = value;
      else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  }

  const dayText = (iso) => (iso ? iso.split("-").reverse().join("/") : "");

  /** "1/8/2024" as "2024-08-01"; null when there is no such day. */
  function parseDay(text) {
    const found = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/.exec(text);
    if (!found) return null;
    const iso = `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}`;
    const day = new Date(`${iso}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : null;
  }

  /**
   * Law text as paragraphs; `marks` and `here` are [start, end] spans that count code points, as the
   * server does. The text of the result is the text, letter for letter.
   */
  function lawText(text, marks = [], here = null) {
    const points = Array.from(text);
    const out = document.createDocumentFragment();
    let target = null;
    let start = 0;
    while (start < points.length) {
      let end = points.indexOf("\n", start);
      if (end < 0) end = points.length;
      const line = paragraph(points, start, end, marks);
      if (here && start < here[1] && end > here[0]) {
        if (!target) out.append((target = el("div", { class: "here", tabindex: "-1" })));
        target.append(line);
      } else {
        out.append(line);
      }
      if (end < points.length) line.after("\n");
      start = end + 1;
    }
    return out;
  }

  function paragraph(points, start, end, marks) {
    const head = points.slice(start, Math.min(end, start + 12)).join("");
    const kind = /^\s*\d+[a-zđ]?\d*\./.test(head) ? "clause" : /^\s*[a-zđ]\d*\)/.test(head) ? "point" : null;
    const line = el("p", { class: /^Điều \d/.test(head) ? "heading" : kind });
    let at = start;
    for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
      const left = Math.max(from, at);
      const right = Math.min(to, end);
      if (left >= right) continue;
      line.append(points.slice(at, left).join(""), el("mark", { text: points.slice(left, right).join("") }));
      at = right;
    }
    line.append(points.slice(at, end).join(""));
    return line;
  }

  const badgeOf = (kind, text) =>
    el("span", { class: `badge ${kind}` }, icon(kind in ICONS ? kind : "text"), el("span", { text }));

  /** The title of the quoted article; of an án lệ the facts that it is about. */
  const leadText = (unit) => (unit.standing === "precedent" ? `Tình huống: ${unit.lead}` : unit.lead);

  /** Status in words and a sign, never by colour alone. */
  function statusRow(unit, asOf) {
    if (unit.standing in NO_LAW) return el("div", { class: "status" }, badgeOf("text", NO_LAW[unit.standing]));
    let state = ["unknown", "Chưa xác định hiệu lực"];
    if (unit.in_force === true) state = ["ok", "Còn hiệu lực"];
    else if (unit.in_force === false && unit.valid_from && unit.valid_from > asOf) state = ["soon", "Chưa có hiệu lực"];
    else if (unit.in_force === false) state = ["no", "Hết hiệu lực"];
    const row = el("div", { class: "status" });
    row.append(badgeOf(...state));
    if (unit.text_status in TEXT_STATUS) row.append(badgeOf("text", TEXT_STATUS[unit.text_status]));
    if (unit.valid_from) row.append(el("span", { text: `Hiệu lực từ ${dayText(unit.valid_from)}` }));
    if (unit.valid_to) row.append(el("span", { text: `đến trước ${dayText(unit.valid_to)}` }));
    return row;
  }

  const notice = (message, failed, ...more) =>
    el("div", { class: failed ? "notice failed" : "notice" }, icon("text"), el("div", {}, el("p", { text: message }), ...more));

  /** A courthouse server speaks plain http, where navigator.clipboard does not exist. */
  async function copyText(text, root) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const box = el("textarea", { class: "sr", "aria-hidden": "true" });
    box.value = text;
    root.append(box);
    const before = root.activeElement;
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (before) before.focus();
    if (!done) throw new Error("copy refused");
  }

  // Storage may be switched off by the court's policy; the widget then only forgets.
  const remembered = {
    get(key) {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value) localStorage.setItem(key, value);
        else localStorage.removeItem(key);
      } catch {
        /* nothing to do */
      }
    },
  };

  const given = () => (remembered.get(ANSWERS_KEY) || "").split(" ").filter(Boolean);
  const give = (id) => remembered.set(ANSWERS_KEY, [...given().filter((one) => one !== id), id].slice(-MOST_ANSWERS).join(" "));

  let raterToken = null;

  /** A random mark of this browser, so that a second rating replaces the first. */
  function rater() {
    raterToken = raterToken || remembered.get(RATER_KEY);
    if (!raterToken) {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      raterToken = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      remembered.set(RATER_KEY, raterToken);
    }
    return raterToken;
  }

  // ---------------------------------------------------------------- wire

  /** An error whose message is Vietnamese and may be shown. */
  class Shown extends Error {}

  async function call(url, options = {}) {
    let response;
    try {
      response = await fetch(url, options);
    } catch (error) {
      throw error.name === "AbortError" ? error : new Shown(OFFLINE);
    }
    if (response.ok) return response;
    const body = await response.json().catch(() => null);
    throw new Shown((body && body.error && body.error.message) || `Máy chủ báo lỗi ${response.status}. Hãy thử lại.`);
  }

  /** The [event, data] pairs of a server-sent stream, as they arrive. */
  async function* events(response) {
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let buffer = "";
    for (;;) {
      const { value, done } = await reader.read();
      buffer += done ? decoder.decode() : decoder.decode(value, { stream: true });
      // A lone \r at the end may be half of \r\n.
      const blocks = buffer.replace(/\r\n/g, "\n").split("\n\n");
      buffer = blocks.pop();
      if (done && buffer.trim()) blocks.push(buffer);
      for (const block of blocks) {
        const event = parseEvent(block);
        if (event) yield event;
      }
      if (done) return;
    }
  }

  function parseEvent(block) {
    let name = "message";
    const data = [];
    for (const line of block.split("\n")) {
      if (line.startsWith("event:")) name = line.slice(6).trim();
      else if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
    }
    return data.length ? [name, JSON.parse(data.join("\n"))] : null;
  }

  // ---------------------------------------------------------------- the law beside the answer

  /** Shows an article in a modal side sheet with one unit highlighted. */
  class LawPanel {
    constructor(host) {
      this.host = host;
      this.title = el("h2", { id: "panel-title" });
      const close = el("button", { type: "button", text: "Đóng", title: "Esc", onclick: () => this.close() });
      this.body = el("div", { class: "body" });
      this.dialog = el("dialog", { "aria-labelledby": "panel-title" }, el("div", { class: "head" }, this.title, close), this.body);
      this.dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        this.close();
      });
      this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.close());
    }

    get open() {
      return this.dialog.open;
    }

    close() {
      if (this.open) this.host.leavePanel();
    }

    hide() {
      if (this.loading) this.loading.abort();
      this.dialog.close();
    }

    /** `place`: {id, version, asOf, href, pin}. */
    async show(place) {
      this.title.textContent = place.pin;
      this.body.replaceChildren(el("p", { class: "quiet", text: "Đang mở văn bản…" }));
      if (!this.open) this.dialog.showModal();
      this.loading = new AbortController();
      const path = place.id.split("/").map(encodeURIComponent).join("/");
      const query = new URLSearchParams({ v: place.version, as_of: place.asOf });
      try {
        const response = await call(`${this.host.api}/api/provisions/${path}?${query}`, { signal: this.loading.signal });
        this.render(await response.json(), place);
      } catch (error) {
        if (error.name !== "AbortError") this.failed(error, place);
      }
    }

    failed(error, place) {
      const message = error instanceof Shown ? error.message : "Không mở được văn bản.";
      const retry = el("button", { type: "button", text: "Thử lại", onclick: () => this.show(place) });
      this.body.replaceChildren(notice(message, true, retry));
    }

    render(found, place) {
      const own = found.provision_id.slice(found.law_id.length + 1);
      const unit = found.units.find((one) => one.path === own);
      // Lighting up a whole article would light up nothing.
      const here = unit && unit.kind !== "article" ? [unit.start, unit.end] : null;
      const text = el("div", { class: "law" }, lawText(found.text, [], here));
      const source = found.source ? `Nguồn: ${found.source.name}` : null;
      this.body.replaceChildren(
        el("div", {}, el("p", { class: "quiet", text: [found.law_title, found.context].filter(Boolean).join(" › ") }), statusRow(found, place.asOf)),
        text,
        el("div", { class: "row" }, el("a", { href: place.href, text: "Mở trang đầy đủ của điều này" }), source && el("span", { class: "quiet", text: source })),
        ...this.versions(found, place),
      );
      this.dialog.scrollTop = 0;
      const target = text.querySelector(".here");
      if (!target) return;
      target.scrollIntoView({ block: target.offsetHeight > this.dialog.clientHeight * 0.6 ? "start" : "center" });
      target.focus({ preventScroll: true });
    }

    versions(found, place) {
      if (!found.versions || found.versions.length < 2) return [];
      const page = new URL(place.href);
      const items = found.versions.map((version) => {
        page.searchParams.set("v", version.version_id);
        const name = version.source && (version.source.name || version.source);
        const words = [name, TEXT_STATUS[version.text_status], version.valid_from && `hiệu lực từ ${dayText(version.valid_from)}`];
        return el("li", {}, el("a", { href: page.href, text: words.filter(Boolean).join(" · ") }));
      });
      return [el("details", {}, el("summary", { text: `Các bản trong kho (${items.length})` }), el("ul", {}, ...items))];
    }
  }

  // ---------------------------------------------------------------- one question and its answer

  class Turn {
    constructor(host, question, asOf, previous) {
      this.host = host;
      this.previous = previous;
      this.question = question;
      this.chosen = asOf;
      this.asOf = asOf;
      this.id = null;
      this.shown = false;
      this.cards = [];
      this.told = new Set();
      this.rewritten = el("p", { class: "quiet", hidden: true });
      this.when = el("div", { class: "date" });
      this.status = el("p", { class: "quiet searching", text: "Đang tìm trong kho văn bản…" });
      this.notices = el("div", { class: "stack", hidden: true });
      this.found = el("div", { class: "stack", hidden: true });
      this.machine = el("section", { class: "machine", hidden: true });
      this.more = el("div", { hidden: true });
      this.ratingRow = el("section", { class: "rate", hidden: true });
      this.failure = el("div", { hidden: true });
      const asked = el("div", { class: "asked" }, el("h2", { class: "question", text: question, tabindex: "-1" }), this.rewritten, this.when);
      this.node = el("article", { class: "turn", "aria-label": `Câu hỏi: ${question}` });
      this.node.append(asked, this.status, this.notices, this.found, this.machine, this.failure, this.more, this.ratingRow);
    }

    async run() {
      this.control = new AbortController();
      try {
        const response = await call(`${this.host.api}/api/ask`, {
          method: "POST",
          headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
          body: JSON.stringify({ question: this.question, as_of: this.chosen, any_date: false, previous: this.previous }),
          signal: this.control.signal,
        });
        await this.read(response);
      } catch (error) {
        this.stopped(error);
      }
    }

    async read(response) {
      if ((response.headers.get("Content-Type") || "").includes("json")) return this.done(await response.json());
      for await (const [name, data] of events(response)) {
        if (name === "error") throw new Shown(data.error.message);
        if (name in EVENTS) EVENTS[name](this, data);
      }
      if (!this.finished) throw new Shown(CUT);
    }

    abort() {
      if (this.control && !this.finished) this.control.abort();
    }

    stopped(error) {
      this.finished = true;
      this.status.hidden = true;
      if (this.writing) this.machine.hidden = true;
      if (error.name === "AbortError") {
        const again = el("button", { type: "button", class: "plain", text: "Hỏi lại", onclick: () => this.host.retry(this) });
        this.failure.replaceChildren(el("p", { class: "quiet" }, "Đã dừng giữa chừng. ", again));
      } else {
        const retry = el("button", { type: "button", text: "Thử lại", onclick: () => this.host.retry(this) });
        const shown = error instanceof Shown ? error.message : CUT;
        this.failure.replaceChildren(notice(shown, true, retry));
        this.host.say(shown);
      }
      this.failure.hidden = false;
    }

    understood(data) {
      this.id = data.id;
      this.asOf = data.as_of;
      if (data.rewritten && data.rewritten !== this.question) {
        this.rewritten.replaceChildren("Hiểu là: ", el("q", { text: data.rewritten }));
        this.rewritten.hidden = false;
      }
      this.showDate(data.as_of_source);
      if (data.corpus) this.status.textContent = `Đang tìm trong ${data.corpus.articles.toLocaleString("vi-VN")} điều…`;
      this.articles = data.corpus ? data.corpus.articles : null;
    }

    showDate(source) {
      const chip = el("button", { type: "button", class: "chip", "aria-expanded": "false" });
      chip.append("Áp dụng tại ngày ", el("b", { text: dayText(this.asOf) }), ` (${AS_OF_SOURCE[source] || source})`, el("u", { text: "Đổi" }));
      const form = this.dateForm(chip);
      chip.addEventListener("click", () => {
        form.hidden = !form.hidden;
        chip.setAttribute("aria-expanded", String(!form.hidden));
        if (!form.hidden) form.querySelector("input").select();
      });
      this.when.replaceChildren(chip, form);
    }

    dateForm(chip) {
      const day = el("input", { type: "text", inputmode: "numeric", placeholder: "dd/mm/yyyy", autocomplete: "off", "aria-label": "Áp dụng tại ngày, dạng ngày/tháng/năm" });
      day.value = dayText(this.asOf);
      const bad = el("span", { class: "bad", role: "alert" });
      const form = el("form", { class: "row", hidden: true, novalidate: true });
      form.append(day, el("button", { class: "main", text: "Hỏi lại theo ngày này" }), bad);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const iso = parseDay(day.value);
        bad.textContent = iso ? "" : "Hãy viết ngày dạng 31/12/2024.";
        if (iso) this.host.ask(this.question, iso, this.previous);
        else day.focus();
      });
      form.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        form.hidden = true;
        chip.setAttribute("aria-expanded", "false");
        chip.focus();
      });
      return form;
    }

    evidence(data) {
      if (this.shown) return;
      this.shown = true;
      this.status.hidden = true;
      // The reason of a refusal comes as a warning too; it has its place in the refusal.
      const why = (data.warnings || []).find((one) => data.abstained && one.code === data.reason);
      if (why) this.told.add(`${why.code} ${why.message}`);
      for (const one of data.warnings || []) this.warn(one, this.notices);
      if (data.abstained) this.refuse(data, why ? why.message : REFUSED_WHY);
      else this.quote(data.evidence);
      this.found.hidden = false;
      this.foldAway("Được dẫn chiếu", data.refers_to || []);
      this.relate(data.related || {}, data.abstained);
      if (data.evidence.length + data.nearest.length) this.host.follow(this.id);
      // Of a question that quotes a secret document nothing is kept, here neither.
      if (data.reason === "secret") this.forget();
      else this.offerRating();
    }

    forget() {
      this.secret = true;
      this.question = "Câu hỏi bị từ chối, không lưu lại";
      this.node.setAttribute("aria-label", this.question);
      this.node.querySelector(".question").textContent = this.question;
      this.when.hidden = true;
      this.host.forgetAddress();
    }

    warn(warning, place) {
      const key = `${warning.code} ${warning.message}`;
      if (this.told.has(key)) return;
      this.told.add(key);
      place.append(notice(warning.message, false));
      place.hidden = false;
    }

    quote(evidence) {
      this.cards = evidence;
      this.found.append(el("h3", { text: "Căn cứ pháp lý" }), ...this.sides(evidence));
      this.machineTitle = el("h3", { text: "Tóm tắt do máy viết" });
      this.machine.append(this.machineTitle);
      this.state = el("p", { class: "quiet", text: WRITING });
      this.sentenceBox = el("div", { "aria-busy": "true" }, this.state, el("div", { class: "bar" }));
      this.machine.append(this.sentenceBox);
      this.machine.hidden = false;
      this.writing = true;
      this.host.say(`Có ${evidence.length} căn cứ pháp lý.`);
    }

    /** Cards one below the other; of a comparison, both editions side by side. */
    sides(evidence) {
      const after = evidence.find((one) => one.edition === "after");
      if (!after) return evidence.map((one) => this.card(one));
      const day = dayText(after.valid_from);
      const side = (edition, title) =>
        el("section", { class: "stack", "aria-label": title }, el("p", {}, el("b", { text: title })), ...evidence.filter((one) => one.edition === edition).map((one) => this.card(one)));
      return [el("div", { class: "pair" }, side("before", `Trước ${day}`), side("after", `Từ ${day}`))];
    }

    refuse(data, why) {
      const reason = why.startsWith(`${REFUSED}. `) ? why.slice(REFUSED.length + 2) : why;
      const list = el("a", { href: `${this.host.api}/van-ban/`, text: "xem danh sách văn bản" });
      this.found.append(
        el(
          "div",
          { class: "refused", "data-reason": data.reason },
          el("h3", { text: DECLINED[data.reason] || REFUSED }),
          el("p", { text: reason }),
          data.reason in DECLINED ? null : el("p", {}, "Văn bản cần tìm có thể chưa có trong kho: ", list, "."),
        ),
      );
      if (data.nearest && data.nearest.length) {
        this.found.append(el("h3", { text: "Quy định gần nhất" }), ...data.nearest.map((one) => this.card(one)));
      }
      this.host.say(`${DECLINED[data.reason] || REFUSED}.`);
    }

    card(unit) {
      const card = el("article", { class: "card", "data-provision": unit.provision_id });
      const quote = el("blockquote", { class: "law" });
      if (unit.lead && !unit.quote.includes(unit.lead)) card.append(el("p", { class: "lead", text: leadText(unit) }));
      for (const line of unit.lead_in || []) quote.append(el("p", { class: "lead", text: line }));
      quote.append(lawText(unit.quote, unit.marks || []));
      const copy = el("button", { type: "button", class: "plain", text: COPY, onclick: () => this.copy(unit, copy) });
      const actions = el("div", { class: "row actions" }, this.lawLink(unit, "Mở trong văn bản"), copy);
      card.prepend(el("h4", {}, this.lawLink(unit, unit.pin)), statusRow(unit, this.asOf));
      card.append(quote);
      const same = unit.same_pins || [];
      if (same.length) card.append(el("p", { class: "quiet", text: `Nguyên văn như nhau: ${same.join("; ")}.` }));
      card.append(actions);
      this.fold(card, unit, actions);
      return card;
    }

    fold(card, unit, actions) {
      const lastMark = Math.max(0, ...(unit.marks || []).map((mark) => mark[1]));
      if (unit.quote.length < LONG_QUOTE || lastMark > LONG_QUOTE / 2) return;
      card.classList.add("folded");
      const unfold = el("button", { type: "button", class: "plain", text: "Hiện hết đoạn trích" });
      unfold.addEventListener("click", () => {
        card.classList.remove("folded");
        actions.querySelector("a").focus();
        unfold.remove();
      });
      actions.prepend(unfold);
    }

    /** A real address, so that it opens in a new tab and can be mailed; a plain click opens the panel. */
    lawLink(unit, text) {
      const href = new URL(unit.url, this.host.api).href;
      const place = { id: unit.provision_id, version: unit.version_id, asOf: this.asOf, href, pin: unit.pin };
      const follow = (event) => {
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        this.host.enterPanel(place);
      };
      return el("a", { href: href.startsWith("http") ? href : null, text, onclick: follow });
    }

    async copy(unit, button) {
      let said = "Đã chép";
      try {
        await copyText(`${unit.pin}:\n“${unit.quote}”`, this.host.shadowRoot);
      } catch {
        said = "Trình duyệt không cho chép: hãy bôi đen đoạn trích";
      }
      button.textContent = said;
      this.host.say(said);
      setTimeout(() => (button.textContent = COPY), 3000);
    }

    /** Folded, so that nothing reads as law that is none; open where it is all that was found. */
    relate(related, alone) {
      for (const [name, label] of Object.entries(RELATED)) this.foldAway(label, related[name] || [], alone);
    }

    foldAway(label, units, open = false) {
      if (!units.length) return;
      const cards = el("div", { class: "stack" }, ...units.map((one) => this.card(one)));
      this.more.append(el("details", { open }, el("summary", { text: `${label} (${units.length})` }), cards));
      this.more.hidden = false;
    }

    /** The place in the queue, while the machine writes for others. */
    progress(data) {
      if (!this.state || !this.writing) return;
      const words = data.ahead ? `Đang chờ máy viết: còn ${data.ahead} người trước` : WRITING;
      if (this.state.textContent !== words) this.state.textContent = words;
    }

    sentence(data) {
      if (!this.sentenceBox || !this.writing) return;
      this.writing = false;
      this.sentenceBox.removeAttribute("aria-busy");
      if (!data.answer) {
        const why = WITHDRAWN[data.withdrawn] || WITHDRAWN_OTHER;
        this.machineTitle.remove();
        this.sentenceBox.replaceChildren(el("p", { class: "quiet", text: why }));
        return;
      }
      this.machineTitle.append(" (đã đối chiếu với căn cứ)");
      // Answers of before the machine could say several sentences have one.
      const sentences = data.sentences && data.sentences.length ? data.sentences : [{ text: data.answer, cites: data.cites }];
      const shown = sentences.flatMap((said) => {
        const unit = this.cards.find((one) => one.provision_id === said.cites);
        const basis = unit ? [el("p", { class: "quiet" }, "Căn cứ: ", this.lawLink(unit, unit.pin))] : [];
        return [el("p", { class: "sentence", text: said.text }), ...basis];
      });
      this.sentenceBox.replaceChildren(...shown);
      this.host.say("Đã viết xong tóm tắt.");
    }

    done(answer) {
      if (!this.id) this.understood(answer);
      this.evidence(answer);
      this.sentence({ answer: answer.answer, cites: answer.cites, sentences: answer.sentences, withdrawn: null });
      // Late warnings go below what is being read.
      for (const one of answer.warnings || []) this.warn(one, this.late || (this.late = this.machine.appendChild(el("div", { class: "stack" }))));
      this.finished = true;
      if (!this.secret) this.offerMemo();
    }

    offerMemo() {
      give(this.id);
      const at = (path, text) => el("a", { href: `${this.host.api}${path}`, target: "_blank", rel: "noopener", text });
      const memo = `/api/answers/${encodeURIComponent(this.id)}/memo`;
      const links = [at(`${memo}.pdf`, "bản PDF"), at(`${memo}.docx`, "bản DOCX"), at(`/tra-loi/${encodeURIComponent(this.id)}`, "Trang lưu câu trả lời này")];
      this.ratingRow.append(el("p", { class: "row take" }, el("span", { text: "In phiếu trả lời:" }), ...links));
    }

    offerRating() {
      const press = (useful, text, sign) => {
        const button = el("button", { type: "button", "aria-pressed": "false", onclick: () => this.rate(useful) });
        button.append(icon(sign), text);
        return button;
      };
      this.yes = press(true, "Hữu ích", "up");
      this.no = press(false, "Không hữu ích", "down");
      this.comment = el("textarea", { rows: "2", "aria-label": "Góp ý về câu trả lời này", placeholder: "Góp ý: sai căn cứ, thiếu, không còn hiệu lực…" });
      this.saved = el("span", { role: "status", class: "quiet" });
      this.commentForm = el("form", { hidden: true }, this.comment, el("div", { class: "row" }, el("button", { text: "Gửi góp ý" })));
      this.commentForm.addEventListener("submit", (event) => {
        event.preventDefault();
        this.rate(this.useful);
      });
      const label = el("span", { text: "Câu trả lời này:" });
      this.ratingRow.append(el("div", { class: "row", role: "group", "aria-label": "Đánh giá" }, label, this.yes, this.no, this.saved), this.commentForm);
      this.ratingRow.hidden = false;
    }

    async rate(useful) {
      this.useful = useful;
      this.yes.setAttribute("aria-pressed", String(useful));
      this.no.setAttribute("aria-pressed", String(!useful));
      this.commentForm.hidden = false;
      this.saved.textContent = "Đang lưu…";
      const comment = this.comment.value.trim() || null;
      // Two quick presses must reach the server in the order they were made.
      const before = this.saving || Promise.resolve();
      this.saving = before.then(() => this.save(useful, comment));
      return this.saving;
    }

    async save(useful, comment) {
      try {
        await call(`${this.host.api}/api/ratings`, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-Troly-Rater": rater() },
          body: JSON.stringify({ answer_id: this.id, useful, comment }),
        });
        this.saved.textContent = comment ? "Đã lưu đánh giá và góp ý." : "Đã lưu đánh giá.";
      } catch (error) {
        const retry = el("button", { type: "button", class: "plain", text: "Thử lại", onclick: () => this.rate(useful) });
        this.saved.replaceChildren(`Chưa lưu được. ${error instanceof Shown ? error.message : ""} `, retry);
      }
    }
  }

  const EVENTS = {
    understood: (turn, data) => turn.understood(data),
    evidence: (turn, data) => turn.evidence(data),
    writing: (turn, data) => turn.progress(data),
    sentence: (turn, data) => turn.sentence(data),
    done: (turn, data) => turn.done(data),
  };

  // ---------------------------------------------------------------- the element

  let count = 0;

  class TroLyAo extends HTMLElement {
    constructor() {
      super();
      this.key = `w${(count += 1)}`;
      this.turns = [];
      this.current = null;
      this.recalled = -1;
      this.attachShadow({ mode: "open" });
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(CSS);
      this.shadowRoot.adoptedStyleSheets = [sheet];
      this.build();
    }

    get api() {
      return (this.getAttribute("api") || SCRIPT_ORIGIN).replace(/\/+$/, "");
    }

    build() {
      this.box = el("textarea", { id: "box", rows: "2", placeholder: "Ví dụ: Trộm cắp 300 triệu thì bị phạt tù bao nhiêu năm?", enterkeyhint: "search", autocomplete: "off" });
      this.box.addEventListener("keydown", (event) => this.onKey(event));
      this.box.addEventListener("input", () => this.onInput());
      const keys = el("span", { class: "quiet keys" }, el("kbd", { text: "Enter" }), " hỏi · ", el("kbd", { text: "Shift+Enter" }), " xuống dòng · ", el("kbd", { text: "↑" }), " câu trước · ", el("kbd", { text: "/" }), " về ô này");
      this.following = null;
      this.chip = el("button", { type: "button", class: "chip", hidden: true, "aria-label": "Hỏi tiếp câu trước. Bỏ để hỏi câu mới", onclick: () => this.standAlone() }, "Hỏi tiếp câu trước", el("u", { text: "Bỏ" }));
      const form = el("form", { class: "ask" }, el("label", { for: "box", text: "Câu hỏi pháp luật" }), this.box, this.chip, el("div", { class: "row" }, keys, el("button", { class: "main", text: "Hỏi" })));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.ask(this.box.value);
      });
      this.examples = el("slot", { name: "examples" });
      this.examples.addEventListener("click", (event) => this.onExample(event));
      this.pastTitle = el("summary");
      this.past = el("details", { class: "earlier", hidden: true }, this.pastTitle);
      this.news = el("details", { class: "earlier", hidden: true });
      this.stage = el("div", { class: "stage" });
      this.live = el("p", { class: "sr", role: "status" });
      this.panel = new LawPanel(this);
      this.shadowRoot.append(this.news, this.past, form, this.examples, this.stage, this.live, this.panel.dialog);
    }

    connectedCallback() {
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      document.addEventListener("keydown", (event) => this.onSlash(event), { signal });
      window.addEventListener("popstate", (event) => this.onPop(event), { signal });
      window.addEventListener("pagehide", () => this.current && this.current.abort(), { signal });
      if (!this.lang) this.lang = "vi";
      this.loadFont();
      this.box.value = remembered.get(DRAFT_KEY) || "";
      this.grow();
      this.fromAddress();
      this.tellNews();
    }

    /** Tells of answers given earlier whose cited law has changed since; silent where the server cannot be asked. */
    async tellNews() {
      const ids = given();
      if (!ids.length) return;
      const headers = { "Content-Type": "application/json" };
      const response = await call(`${this.api}/api/answers/changed`, { method: "POST", headers, body: JSON.stringify({ ids }) }).catch(() => null);
      const changed = response ? await response.json() : [];
      if (!changed.length) return;
      const line = (one) => {
        const open = el("a", { href: `${this.api}/tra-loi/${encodeURIComponent(one.id)}`, text: one.question });
        return el("li", {}, open, ...one.changed.map((each) => el("p", { text: each.message })));
      };
      const title = `${changed.length} câu trả lời đã nhận có căn cứ nay đã thay đổi`;
      this.news.replaceChildren(el("summary", { class: "bad", text: title }), el("ul", {}, ...changed.map(line)));
      this.news.hidden = false;
    }

    disconnectedCallback() {
      this.leaving.abort();
      if (this.current) this.current.abort();
    }

    /** A face declared in a shadow sheet is ignored, so it is added to the page; without it the system's serves. */
    loadFont() {
      if ([...document.fonts].some((face) => face.family.includes(FONT))) return;
      for (const [weight, file] of [["400", "Regular"], ["600", "SemiBold"]]) {
        const source = `url("${this.api}/static/fonts/BeVietnamPro-${file}.ttf")`;
        const face = new FontFace(FONT, source, { weight, display: "swap" });
        document.fonts.add(face);
        face.load().catch(() => document.fonts.delete(face));
      }
    }

    /** Tells those who listen instead of looking. */
    say(text) {
      this.live.textContent = text;
    }

    // -- asking

    /** The next question follows the answer with this id, as far as it does not stand by itself. */
    follow(id) {
      this.following = id;
      this.chip.hidden = false;
    }

    standAlone() {
      this.following = null;
      this.chip.hidden = true;
      this.say("Câu tiếp theo là câu mới.");
      this.box.focus();
    }

    ask(question, asOf = null, previous = this.following) {
      const asked = question.trim();
      if (!asked) return this.box.focus();
      const turn = this.begin(asked, asOf, previous);
      this.remember(turn, "pushState");
      this.box.value = "";
      this.recalled = -1;
      remembered.set(DRAFT_KEY, null);
      this.grow();
      // A phone's keyboard would hide the answer.
      if (matchMedia("(hover: none)").matches) {
        this.box.blur();
        turn.node.scrollIntoView({ block: "start" });
      }
      return turn.run();
    }

    begin(question, asOf, previous) {
      const turn = new Turn(this, question, asOf, previous);
      this.turns.push(turn);
      this.bring(turn);
      return turn;
    }

    retry(turn) {
      const again = new Turn(this, turn.question, turn.chosen, turn.previous);
      this.turns[this.turns.indexOf(turn)] = again;
      this.bring(again);
      return again.run();
    }

    /** Puts one turn (or none) on the stage and folds the others above. */
    bring(turn) {
      if (this.current && this.current !== turn) this.current.abort();
      this.current = turn;
      this.stage.replaceChildren(...(turn ? [turn.node] : []));
      this.examples.hidden = this.turns.length > 0;
      const others = this.turns.filter((one) => one !== turn);
      const folded = others.map((one) => el("details", { class: "past" }, this.pastLine(one), one.node));
      this.pastTitle.textContent = `Câu đã hỏi trong trang này (${others.length})`;
      this.past.replaceChildren(this.pastTitle, ...folded);
      this.past.hidden = others.length === 0;
    }

    pastLine(turn) {
      const day = turn.asOf ? ` · ${dayText(turn.asOf)}` : "";
      return el("summary", {}, turn.question, el("span", { class: "quiet", text: day }));
    }

    // -- address and Back

    /** The question goes into the fragment, which browsers do not send to servers or into their logs. */
    remember(turn, how) {
      if (!this.hasAttribute("history")) return;
      const part = new URLSearchParams({ hoi: turn.question });
      if (turn.chosen) part.set("ngay", turn.chosen);
      if (turn.previous) part.set("tiep", turn.previous);
      history[how]({ troly: { key: this.key, turn: this.turns.indexOf(turn) } }, "", `#${part}`);
    }

    forgetAddress() {
      if (this.hasAttribute("history")) history.replaceState(history.state, "", location.pathname);
    }

    fromAddress() {
      if (!this.hasAttribute("history")) return;
      const part = new URLSearchParams(location.hash.slice(1));
      if (!part.get("hoi")) return;
      const turn = this.begin(part.get("hoi"), part.get("ngay"), part.get("tiep"));
      this.remember(turn, "replaceState");
      turn.run();
    }

    onPop(event) {
      const mine = event.state && event.state.troly && event.state.troly.key === this.key ? event.state.troly : {};
      if (this.panel.open && !mine.panel) return this.panel.hide();
      if (mine.panel) return this.panel.show(mine.panel);
      if (!this.hasAttribute("history")) return undefined;
      const turn = this.turns[mine.turn];
      if (turn) return this.bring(turn);
      return location.hash.startsWith("#hoi=") ? this.fromAddress() : this.bring(null);
    }

    enterPanel(place) {
      if (!this.panel.open) {
        const mine = { key: this.key, turn: this.turns.indexOf(this.current), panel: place };
        history.pushState({ troly: mine }, "");
      }
      this.panel.show(place);
    }

    leavePanel() {
      const mine = history.state && history.state.troly;
      if (mine && mine.key === this.key && mine.panel) history.back();
      else this.panel.hide();
    }

    // -- keys

    onKey(event) {
      // Enter also ends a composition of the Vietnamese keyboard (keyCode 229 in older browsers).
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey) {
        event.preventDefault();
        this.ask(this.box.value);
      } else if (event.key === "ArrowUp" && this.recall(1)) {
        event.preventDefault();
      } else if (event.key === "ArrowDown" && this.recalled >= 0 && this.recall(-1)) {
        event.preventDefault();
      }
    }

    /** Steps through earlier questions, only from an empty box or an unchanged recalled one. */
    recall(step) {
      const asked = this.turns.map((turn) => turn.question).reverse();
      const unchanged = this.recalled < 0 ? this.box.value === "" : this.box.value === asked[this.recalled];
      const next = this.recalled + step;
      if (!unchanged || next < -1 || next >= asked.length) return false;
      this.recalled = next;
      this.box.value = next < 0 ? "" : asked[next];
      this.onInput();
      return true;
    }

    onInput() {
      remembered.set(DRAFT_KEY, this.box.value);
      this.grow();
    }

    grow() {
      this.box.rows = 2;
      while (this.box.scrollHeight > this.box.clientHeight && this.box.rows < 10) this.box.rows += 1;
    }

    onSlash(event) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const at = event.composedPath()[0];
      if (this.panel.open || at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName || "")) return;
      event.preventDefault();
      this.box.focus();
    }

    onExample(event) {
      const chosen = event.target.closest("[data-hoi]");
      if (!chosen) return;
      this.ask(chosen.dataset.hoi, null, null);
      // The button that had the focus is gone.
      this.box.focus({ preventScroll: true });
    }
  }

  if (!customElements.get("tro-ly-ao")) customElements.define("tro-ly-ao", TroLyAo);
})();
