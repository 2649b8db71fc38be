/** Style sheet of the tenant's pages: Rolecall's greys and indigo in light and dark, from 320 px on. */
export const signInStyle = `
@font-face{font-family:Geist;src:url(/u/fonts/geist.woff2) format("woff2");font-weight:100 900;font-display:swap}
@font-face{font-family:"Geist Mono";src:url(/u/fonts/geist-mono.woff2) format("woff2");font-weight:100 900;font-display:swap}
:root{color-scheme:light dark;
--ground:#faf9f7;--surface:#fff;--subtle:#f4f2ef;--line:#ebe8e4;--control:#8f8981;--text:#24211d;--quiet:#67615a;
--accent:#5255e0;--accent-hover:#4447c4;--accent-text:#fff;--ring:#4447c4;--bad:#a8201a;--bad-soft:#fcebea;
--face:60% 91%;--face-text:55% 28%}
@media (prefers-color-scheme:dark){:root{
--ground:#171614;--surface:#1d1c1a;--subtle:#24221f;--line:#302e2a;--control:#77726b;--text:#ecebe8;--quiet:#aaa59f;
--accent:#8a92fb;--accent-hover:#a3abff;--accent-text:#12112b;--ring:#a3abff;--bad:#ff9d94;--bad-soft:#3b1b19;
--face:28% 24%;--face-text:60% 84%}}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:32px 16px;background:var(--ground);color:var(--text);
font:15px/1.5 Geist,system-ui,"Noto Sans",sans-serif;-webkit-font-smoothing:antialiased;overflow-wrap:anywhere}
main{width:100%;max-width:880px}main:not(:has(form)){max-width:560px}
.mark{display:block;width:44px;height:44px;margin-bottom:20px;fill:#5255e0}.mark g{fill:#fff}
.mark .tick{fill:none;stroke:#fff;stroke-width:2.6;stroke-linecap:round;stroke-linejoin:round}
h1{margin:0;font-size:24px;line-height:1.25;font-weight:550;letter-spacing:-.015em}
h2{margin:0;font-size:15px;line-height:1.4;font-weight:550}
p{margin:0;text-wrap:pretty}.quiet{color:var(--quiet)}.lead{margin-top:4px}
.card{margin-top:24px;display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.12fr);background:var(--surface);
border:1px solid var(--line);border-radius:16px;overflow:hidden}
.card:not(:has(form)),.card.single{display:block}main:has(.single){max-width:560px}.rules{font-size:14px}.rules ul{display:block;margin:2px 0 0;padding-left:20px;list-style:disc}
.entry,.accounts{padding:32px;margin:0}.accounts{border-left:1px solid var(--line);padding-bottom:28px}
form{display:grid;gap:20px}label{display:block;margin-bottom:6px;font-size:14px;font-weight:550}
input{width:100%;height:44px;padding:0 12px;border:1px solid var(--control);border-radius:8px;background:var(--surface);color:var(--text);font:inherit}
input[aria-invalid]{border-color:var(--bad)}input:focus-visible{outline-offset:-1px}
button{font:inherit;cursor:pointer;transition:background-color .14s}
:focus-visible{outline:2px solid var(--ring);outline-offset:2px}
#continue{height:44px;border:1px solid transparent;border-radius:8px;background:var(--accent);color:var(--accent-text);font-weight:550}
#continue:hover{background:var(--accent-hover)}
.problem{margin-bottom:20px;padding:12px 14px;border:1px solid transparent;border-radius:8px;background:var(--bad-soft);color:var(--bad);
display:flex;gap:10px;font-size:14px}.problem svg{flex:none;width:18px;height:18px;margin-top:1.5px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round}
.accounts .hint{font-size:14px;margin-top:2px}
ul{list-style:none;margin:16px -12px 0;padding:0;display:grid;gap:2px}
.account{width:100%;min-height:56px;padding:8px 12px;border:0;border-radius:8px;background:none;color:inherit;text-align:left;
display:grid;grid-template-columns:auto minmax(0,1fr) auto;align-items:center;gap:12px}
.account:hover{background:var(--subtle)}.account:focus-visible{outline-offset:-2px}
.face{width:34px;height:34px;border-radius:50%;display:grid;place-items:center;font-size:13px;font-weight:550;
color:hsl(var(--tone) var(--face-text));background:hsl(var(--tone) var(--face))}
.face-0{--tone:232}.face-1{--tone:150}.face-2{--tone:24}.face-3{--tone:320}
.who{line-height:1.35}.name{display:block;font-weight:550}.who .quiet{font-size:13px}
.may{max-width:20ch;font-size:13px;line-height:1.35;text-align:right;color:var(--quiet);overflow-wrap:normal}
.note{margin-top:20px;font-size:14px}code{font:13px/1.5 "Geist Mono",ui-monospace,monospace;color:var(--text);background:var(--subtle);border-radius:6px;padding:3px 7px;margin-left:2px;border:1px solid var(--line);white-space:nowrap}
.foot{margin-top:20px;font-size:13px}
@media (max-width:760px){body{place-items:start center;padding-top:32px}main{max-width:440px}
.card{grid-template-columns:minmax(0,1fr)}.entry,.accounts{padding:24px}.accounts{border-left:0;border-top:1px solid var(--line)}}
@media (max-width:370px){.account{grid-template-columns:auto minmax(0,1fr);row-gap:2px}.face{grid-row:span 2}.may{grid-column:2;text-align:left}}
@media (prefers-reduced-motion:reduce){button{transition:none}}
`;
