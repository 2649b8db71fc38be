/**
 * The X.509 library, loaded when it is first needed. The container beneath it refuses to start without a reflection polyfill, and then
 * asks it for nothing but what is not there.
 */
export async function loadX509(): Promise<typeof import("@peculiar/x509")> {
	for (const name of ["getMetadata", "getOwnMetadata"])
		if (!Reflect.has(Reflect, name)) Reflect.set(Reflect, name, () => undefined);
	return import("@peculiar/x509");
}
