import "server-only";
import { readProxyAddress } from "./proxy-address.ts";

/** The proxies for outgoing calls; an empty string means none. They may contain a password. */
export type Proxies = { https: string; http: string; except: string };

/** Hosts on this machine, which are never reached through a proxy. */
const thisMachine = "localhost,127.0.0.1,::1,[::1]";

/**
 * Reads the proxies from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in upper or lower case. A value that is no address counts as absent;
 * startup reports it.
 */
export function readProxies(source: Record<string, string | undefined> = process.env): Proxies {
	const settingOf = (name: string) => (source[name] || source[name.toLowerCase()] || "").trim();
	const http = readProxyAddress(settingOf("HTTP_PROXY")) ?? "";
	const https = readProxyAddress(settingOf("HTTPS_PROXY")) ?? http;
	return { https, http, except: [settingOf("NO_PROXY"), thisMachine].filter(Boolean).join(",") };
}
