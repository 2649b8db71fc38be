/** Starts a tenant with servers in front of it: the production build of Rolecall, a bare proxy and, if asked for, a plain Next app. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { serverFile } from "../scripts/build.mjs";
import { endPrograms, freePort, startServer, untilAnswers } from "../scripts/programs.mjs";
import { environment, nodePath, root } from "../scripts/runtime.mjs";
import { demoSettings } from "../scripts/settings/demo-settings.mjs";
import { residentMibOf, startMeasuredTenant, tokenOf } from "./measured-tenant.mjs";
import { startPlainNext } from "./plain-next/run.mjs";

const users = 300;

async function startProxy(origin) {
	const child = fork(path.join(root, "bench", "undici-proxy.mjs"), {
		cwd: root,
		execPath: nodePath(),
		execArgv: [],
		env: environment(),
	});
	child.send({ origin });
	const [{ origin: own }] = await once(child, "message");
	return { origin: own, stop: () => child.disconnect() };
}

async function readPeople(origin) {
	const headers = { authorization: `Bearer ${await tokenOf(origin)}` };
	const read = async (what) => (await fetch(`${origin}/api/v2${what}`, { headers })).json();
	const [admins] = await read("/roles?name_filter=Rolecall%20Admin");
	const [admin] = await read(`/roles/${admins.id}/users`);
	const found = await Promise.all([0, 1].map((page) => read(`/users?per_page=100&page=${page}&fields=user_id`)));
	return { headers, sub: admin.user_id, userIds: found.flat().map(({ user_id }) => user_id) };
}

/** Starts all of them, passes them to `work`, and stops them. Default database: the embedded one; default without the plain Next app. */
export async function behindTenant(work, { databaseUrl = "", withPlainNext = false } = {}) {
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-bench-"));
	const port = await freePort();
	const settings = demoSettings({ port, tenantPort: 1, folder });
	const tenant = await startMeasuredTenant(users, settings);
	const env = { ...settings, AUTH0_DOMAIN: new URL(tenant.origin).host, LOG_LEVEL: "warn", DATABASE_URL: databaseUrl };
	const proxy = await startProxy(tenant.origin);
	try {
		const server = startServer({ entry: serverFile, env, logFile: path.join(folder, "rolecall.log") });
		const origin = `http://127.0.0.1:${port}`;
		await untilAnswers(server, `${origin}/api/health`);
		const plain = withPlainNext ? await startPlainNext(env, path.join(folder, "plain-next.log")) : undefined;
		const people = await readPeople(tenant.origin);
		const residentMib = () => residentMibOf(server.child.pid);
		return await work({
			tenant: tenant.origin,
			proxy: proxy.origin,
			plain,
			rolecall: origin,
			env,
			residentMib,
			...people,
		});
	} finally {
		proxy.stop();
		await endPrograms();
		await tenant.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
