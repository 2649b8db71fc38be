/** Returns an address with added parameters. Undefined ones are left out. */
export function redirectWith(uri: string, parameters: Record<string, string | undefined>): string {
	const url = new URL(uri);
	for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
	return url.toString();
}
