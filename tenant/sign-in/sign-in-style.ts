/** The look of the sign-in page: Rolecall's greys and indigo, light and dark, from 320 px on. */
export const signInStyle = `
:root{color-scheme:light dark;--ground:#f6f5f3;--surface:#fff;--line:#dedbd6;--text:#24211d;--quiet:#625d56;--accent:#4338ca;--accent-text:#fff;--soft:#eeecfb;--bad:#b42318;--bad-soft:#fdf0ee}
@media (prefers-color-scheme:dark){:root{--ground:#171614;--surface:#1f1d1b;--line:#3a3733;--text:#eeebe7;--quiet:#aaa49b;--accent:#a5a0fb;--accent-text:#17151f;--soft:#2b2942;--bad:#ffa59b;--bad-soft:#3a201d}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px 16px;background:var(--ground);color:var(--text);font:15px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
main{width:100%;max-width:408px}.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:32px}
.mark{width:40px;height:40px;border-radius:10px;background:var(--accent);color:var(--accent-text);display:grid;place-items:center;font-weight:650;font-size:19px;margin-bottom:20px}
h1{font-size:22px;line-height:1.25;margin:0 0 4px;font-weight:600;letter-spacing:-.01em}p{margin:0}.quiet{color:var(--quiet)}
form{margin-top:24px;display:grid;gap:16px}label{display:block;font-weight:550;font-size:14px;margin-bottom:6px}
input{width:100%;height:44px;border:1px solid var(--quiet);border-radius:8px;padding:0 12px;background:var(--surface);color:var(--text);font:inherit}
button{font:inherit;cursor:pointer}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.go{height:44px;border:0;border-radius:8px;background:var(--accent);color:var(--accent-text);font-weight:550}
.bad{margin-top:20px;padding:12px;border-radius:8px;background:var(--bad-soft);color:var(--bad)}
h2{font-size:14px;font-weight:550;margin:28px 0 8px}ul{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:8px;overflow:hidden}
li+li{border-top:1px solid var(--line)}.account{width:100%;min-height:48px;padding:8px 12px;border:0;background:transparent;color:var(--text);text-align:left;display:block}
.account:hover{background:var(--soft)}.account:focus-visible{outline-offset:-2px}.account span{display:block}.account .quiet{font-size:13px}
code{font:13px ui-monospace,Menlo,monospace;background:var(--soft);padding:2px 6px;border-radius:4px}.note{margin-top:12px;font-size:13px}footer{margin-top:16px;text-align:center;font-size:13px}
`;
