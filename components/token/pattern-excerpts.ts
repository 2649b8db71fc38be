/** The same pattern in three places, cut down to what matters; whole and measured in TOKENS.md. */
export const patternExcerpts = {
	rule: `function countLogins(user, context, callback) {
  const key = \`\${configuration.APIV2_CLIENT_ID}_token\`;
  const held = global[key];
  if (held && Date.now() < held.expiresAt - 60 * 1000) return count(held.value);
  request.post({ url: \`https://\${auth0.domain}/oauth/token\`, json: credentials }, (error, response, body) => {
    if (error) return callback(error);
    if (response.statusCode !== 200) return callback(new Error(body.error_description));
    // Every login that finds no token asks for one: fifty at once are fifty requests.
    global[key] = { value: body.access_token, expiresAt: Date.now() + body.expires_in * 1000 };
    count(body.access_token);
  });
}`,
	action: `exports.onExecutePostLogin = async (event, api) => {
  const key = \`\${event.secrets.APIV2_CLIENT_ID}_token\`;
  let token = api.cache.get(key)?.value;
  if (!token) {
    const answer = await askForToken(event.secrets);
    token = answer.access_token;
    // The cache is the tenant's own: it outlives the container, and ends the token a minute early.
    api.cache.set(key, token, { ttl: Math.max(1, answer.expires_in - 60) * 1000 });
  }
  await countLogin(token, event.user.user_id);
};`,
	broker: `getToken({ signal }) {
  const held = this.#held;
  // Whoever finds none joins the one flight; each leaves it alone, by a signal of its own.
  if (held === undefined) return untilAborted(this.#join(), signal);
  const life = lifeOf(held, clock);
  if (life === "fresh") return held.promise;
  // Past its refresh point it is served at once, and replaced behind the callers' backs.
  if (life === "due") return void this.#join(), held.promise;
  // Inside its window one asks first, and the old one serves if that fails.
  return this.#joinOrGrace(signal);
}`,
} as const;

export type PatternPlace = keyof typeof patternExcerpts;
