/** Names an actor on a screen. People choose their own name, so e-mail and id stand beside it. Pure. */
export function actorLine({
	id,
	name,
	email,
}: {
	id: string;
	name: string;
	email?: string | null | undefined;
}): string {
	const beside = [email, id].filter((fact) => fact && fact !== name);
	return beside.length === 0 ? name : `${name} (${beside.join(", ")})`;
}
