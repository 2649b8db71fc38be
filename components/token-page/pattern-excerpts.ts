/** Shortened excerpts of the same pattern in three places. TOKENS.md describes and measures the full code. */
export const patternExcerpts = {
	rule: `function countLogins(user, context, callback) {
  const key = \`\${configuration.APIV2_CLIENT_ID}_token\`;
  const held = global[key];
  if (held && Date.now() < held.expiresAt - 60000) return count(held.value);
  // Each login that finds none asks: fifty at once are fifty requests.
  askForToken(configuration, (error, answer) => {
    if (error) return callback(error);
    const expiresAt = Date.now() + answer.expires_in * 1000;
    global[key] = { value: answer.access_token, expiresAt };
    count(answer.access_token);
  });
}`,
	action: `exports.onExecutePostLogin = async (event, api) => {
  const key = \`\${event.secrets.APIV2_CLIENT_ID}_token\`;
  let token = api.cache.get(key)?.value;
  if (token === undefined) {
    const answer = await askForToken(event.secrets);
    token = answer.access_token;
    // The tenant's own cache outlives the container and ends the token.
    const ttl = Math.max(1, answer.expires_in - 60) * 1000;
    api.cache.set(key, token, { ttl });
  }
  await countLogin(token, event.user.user_id);
};`,
	broker: `getToken({ signal }) {
  const held = this.#held;
  // Whoever finds none joins the one flight, and can leave it alone.
  if (held === undefined) return untilAborted(this.#join(), signal);
  const life = lifeOf(held, clock);
  if (life === "fresh") return held.promise;
  // Past its refresh point it is served at once, and replaced meanwhile.
  if (life === "due") return void this.#join(), held.promise;
  // Inside its window one asks first, and the old one serves if that fails.
  return this.#joinOrGrace(signal);
}`,
} as const;

export type PatternPlace = keyof typeof patternExcerpts;
