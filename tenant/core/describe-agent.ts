const browsers: readonly [name: string, pattern: RegExp][] = [
	["Edge", /\bEdg(?:A|iOS)?\/([\d.]+)/],
	["Opera", /\bOPR\/([\d.]+)/],
	["Firefox", /\b(?:Firefox|FxiOS)\/([\d.]+)/],
	["HeadlessChrome", /\bHeadlessChrome\/([\d.]+)/],
	["Chrome Mobile", /\b(?:Chrome\/([\d.]+) Mobile|CriOS\/([\d.]+))/],
	["Chrome", /\bChrome\/([\d.]+)/],
	["Mobile Safari", /\bVersion\/([\d.]+) Mobile\S* Safari/],
	["Safari", /\bVersion\/([\d.]+) Safari/],
];

const systems: readonly [name: string, pattern: RegExp][] = [
	["iOS", /\b(?:iPhone OS|CPU OS) ([\d_]+)/],
	["Android", /\bAndroid ([\d.]+)/],
	["Windows", /\bWindows NT ([\d.]+)/],
	["Mac OS X", /\bMac OS X ([\d_.]+)/],
	["Linux", /\bLinux()/],
];

function describe(agent: string, table: typeof browsers): string {
	for (const [name, pattern] of table) {
		const match = pattern.exec(agent);
		if (match === null) continue;
		const parts = (match.slice(1).find(Boolean) ?? "").split(/[._]/).filter(Boolean);
		return `${name} ${[...parts, "0", "0", "0"].slice(0, 3).join(".")}`;
	}
	return "Other 0.0.0";
}

/** Describes a `User-Agent` as Auth0's log does: `Chrome 141.0.0 / Mac OS X 10.15.7`. */
export const describeAgent = (agent: string): string => `${describe(agent, browsers)} / ${describe(agent, systems)}`;
