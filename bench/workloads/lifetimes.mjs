/** Makes consecutive calls, and one more after the token's expiry; returns their tokens. */
import { moveClocks } from "./move-clocks.mjs";

export async function run({ token }, { calls, lifeMs }) {
	const given = [];
	for (let done = 0; done < calls; done += 1) given.push(await token());
	moveClocks(lifeMs + 1_000);
	return { given, after: await token() };
}
