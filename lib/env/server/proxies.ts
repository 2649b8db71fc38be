import "server-only";
import { readProxyAddress } from "./proxy-address.ts";

/** The proxies for outgoing calls; empty texts where there are none. They may hold a password. */
export type Proxies = { https: string; http: string; except: string };

/** This machine is never reached through a proxy. */
const thisMachine = "localhost,127.0.0.1,::1,[::1]";

/**
 * The proxies of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in capitals or small letters. A value that is no address counts as absent; the
 * start names it.
 */
export function readProxies(source: Record<string, string | undefined> = process.env): Proxies {
	const settingOf = (name: string) => (source[name] || source[name.toLowerCase()] || "").trim();
	const http = readProxyAddress(settingOf("HTTP_PROXY")) ?? "";
	const https = readProxyAddress(settingOf("HTTPS_PROXY")) ?? http;
	return { https, http, except: [settingOf("NO_PROXY"), thisMachine].filter(Boolean).join(",") };
}
