/** Makes changes at the tenant itself, as other programs and people do: twenty sign-ins and five writes a second. */
import { hashPassword } from "../../../tenant/state/passwords.ts";
import { tokenOf } from "../../measured-tenant.mjs";

/** Time between two changes, in ms. Every fifth is a write. */
const everyMs = 40;
const writeEvery = 5;
const password = "Rolecall-demo-1";
/** People who sign in again and again. Writes are made to others, each once. */
const mostSigningIn = 2_000;

/** The database that the password grant asks. */
const database = "Username-Password-Authentication";

/** Returns the people who sign in and those who are changed. Nobody who shares an address with others can sign in by it. */
function castOf({ state }) {
	const counts = new Map();
	for (const { email } of state.users.values()) counts.set(email, (counts.get(email) ?? 0) + 1);
	const isAlone = (email) => email !== undefined && !email.endsWith("@rolecall.test") && counts.get(email) === 1;
	const all = [...state.users.values()].filter(
		({ email, blocked, identities: [identity, ...linked] }) =>
			identity?.connection === database && linked.length === 0 && !blocked && isAlone(email),
	);
	const signingIn = all.slice(0, Math.min(mostSigningIn, Math.floor(all.length / 2)));
	const hash = hashPassword(password);
	for (const { user_id } of signingIn) state.users.privateOf(user_id).password = hash;
	return { signingIn, changed: all.slice(signingIn.length) };
}

/** Sends requests as programs other than Rolecall. One that the tenant's rate limit refuses is sent again. */
async function createSender({ origin }) {
	const authorization = `Bearer ${await tokenOf(origin)}`;
	const headers = { authorization, "content-type": "application/json" };
	return async function send(method, at, body) {
		for (;;) {
			const response = await fetch(`${origin}${at}`, { method, headers, body: JSON.stringify(body) });
			const text = await response.text();
			if (response.ok) return text;
			if (response.status !== 429) throw new Error(`The tenant does not take ${method} ${at}: ${text}`);
			await new Promise((resolve) => setTimeout(resolve, 500));
		}
	};
}

/**
 * Starts the changes. `onChange` receives each when the tenant has made it: its kind, the user, the time before it was asked for, and what
 * shows it in a row of the directory. `stop` resolves when the last one has been made.
 */
export async function startTraffic(tenant, onChange) {
	const send = await createSender(tenant);
	const { state } = tenant;
	const { signingIn, changed } = castOf(tenant);
	const roleIds = [...state.roles.keys()].filter((id) => state.roles.get(id).ownerId === undefined);
	const organizationIds = [...state.organizations.keys()];
	const underWay = new Set();
	let [ticks, failures] = [0, 0];

	async function signIn() {
		const { user_id, email } = signingIn[ticks % signingIn.length];
		const grant = { grant_type: "password", username: email, password };
		await send("POST", "/oauth/token", {
			...grant,
			...{ client_id: "conformance", client_secret: "conformance-secret" },
		});
		const { logins_count } = state.users.get(user_id);
		return { kind: "sign-in", userId: user_id, shows: (row) => row.loginsCount >= logins_count };
	}
	async function changeProfile(userId, nickname) {
		await send("PATCH", `/api/v2/users/${encodeURIComponent(userId)}`, { nickname });
		return { kind: "profile", userId, text: nickname, shows: (row) => row.nickname === nickname };
	}
	async function changeRole(userId, roleId) {
		const has = state.users.membersOf(roleId).has(userId);
		await send(has ? "DELETE" : "POST", `/api/v2/users/${encodeURIComponent(userId)}/roles`, { roles: [roleId] });
		return { kind: "membership", userId, shows: (row) => (row.roles ?? []).includes(roleId) === !has };
	}
	async function changeOrganization(userId, id) {
		const has = state.organizations.get(id).members.has(userId);
		await send(has ? "DELETE" : "POST", `/api/v2/organizations/${id}/members`, { members: [userId] });
		return { kind: "membership", userId, shows: (row) => (row.organizations ?? []).includes(id) === !has };
	}
	function write() {
		const number = ticks / writeEvery;
		const { user_id } = changed[number % changed.length];
		if (number % 2 === 0) return changeProfile(user_id, `soaked${number}`);
		if (number % 4 === 1) return changeRole(user_id, roleIds[number % roleIds.length]);
		return changeOrganization(user_id, organizationIds[number % organizationIds.length]);
	}
	async function tick() {
		const atMs = Date.now();
		const made = ticks % writeEvery === 0 ? write() : signIn();
		ticks += 1;
		try {
			onChange({ ...(await made), atMs });
		} catch (error) {
			failures += 1;
			process.stderr.write(`${error.message}\n`);
		}
	}
	const startedMs = Date.now();
	const timer = setInterval(() => {
		// Also what a busy event loop has missed.
		for (let due = Math.floor((Date.now() - startedMs) / everyMs) - ticks; due > 0; due -= 1) {
			const one = tick().finally(() => underWay.delete(one));
			underWay.add(one);
		}
	}, everyMs / 2);
	return {
		async stop() {
			clearInterval(timer);
			await Promise.all(underWay);
			return { changes: ticks, failures };
		},
	};
}
