import { Stop } from "./steps.mjs";

/** A port number from the environment. @throws Stop naming the setting when it is not one. */
export function portFrom(setting, fallback) {
	const text = process.env[setting];
	if (text === undefined || text === "") return fallback;
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Stop(`${setting} is "${text}", but a port is a whole number from 1 to 65535.`);
}
