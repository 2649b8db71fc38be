/** Reads the two ports of a command from the environment. */
import { requireFreePort } from "./programs.mjs";
import { Stop } from "./steps.mjs";

/** Returns a port number from the environment. @throws Stop that names the setting if it is invalid */
function portFrom(setting, fallback) {
	const text = process.env[setting];
	if (text === undefined || text === "") return fallback;
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Stop(`${setting} is "${text}", but a port is a whole number from 1 to 65535.`);
}

/** Returns Rolecall's port (`PORT`, 3000) and the embedded tenant's (`TENANT_PORT`, 4010). @throws Stop if one of them cannot be used */
export async function choosePorts(command) {
	const [port, tenantPort] = [portFrom("PORT", 3000), portFrom("TENANT_PORT", 4010)];
	if (port === tenantPort) throw new Stop(`PORT and TENANT_PORT are both ${port}. Choose two different ports.`);
	await requireFreePort(port, "PORT", command);
	await requireFreePort(tenantPort, "TENANT_PORT", command);
	return { port, tenantPort };
}
