/**
 * Shortened excerpts of the same pattern in three places. TOKENS.md describes and measures the full code. A line that begins with `+` is one
 * in which the programs differ.
 */
const excerpts = {
	rule: `
 function countLogin(user, context, callback) {
+  const kept = global[key];
+  if (kept && Date.now() <
+      kept.expiresAtMs - 60_000)
     return count(kept.token);
   askForToken((error, answer) => {
     if (error) return callback(error);
+    global[key] = {
+      token: answer.access_token,
+      expiresAtMs: endOf(answer),
+    };
     count(answer.access_token);
   });
 }`,
	action: `
 exports.onExecutePostLogin = async (event, api) => {
+  const kept = api.cache.get(key);
+  if (kept)
     return count(kept.value);
   const answer = await askForToken(event.secrets);
   const token = answer.access_token;
+  const ttl = answer.expires_in * 1000 - 60_000;
+  api.cache.set(key, token, { ttl });
   await count(token);
 };`,
	broker: `
 getToken({ signal }) {
+  const held = this.#held;
+  // All callers share one request.
+  if (!held)
+    return untilAborted(this.#join(), signal);
   const life = lifeOf(held, clock);
   if (life === "fresh") return held.promise;
+  // Renewed ahead of time, in the background.
+  if (life === "due")
+    return void this.#join(), held.promise;
+  // Last minute: it serves if the renewal fails.
+  return this.#joinOrGrace(signal);
 }`,
} as const;

export type Program = keyof typeof excerpts;

export type ExcerptLine = { text: string; isMarked: boolean };

/** Returns the lines of a program's excerpt, with those marked that differ from the other programs. */
export const linesOf = (program: Program): ExcerptLine[] =>
	excerpts[program]
		.trim()
		.split("\n")
		.map((line, index) => ({ text: index === 0 ? line : line.slice(1), isMarked: line.startsWith("+") }));
