import "server-only";

/** A queue that takes turns between actors, so that a busy actor does not delay all others. */
export class FairQueue<T> {
	readonly #byActor = new Map<string, T[]>();
	#size = 0;

	get size(): number {
		return this.#size;
	}

	sizeOf(actor: string): number {
		return this.#byActor.get(actor)?.length ?? 0;
	}

	/** Returns the number of items that would be served before a new item of this actor. */
	aheadOf(actor: string): number {
		const own = this.sizeOf(actor);
		let ahead = own;
		for (const [other, items] of this.#byActor) if (other !== actor) ahead += Math.min(items.length, own + 1);
		return ahead;
	}

	push(actor: string, item: T, { front = false } = {}): void {
		const items = this.#byActor.get(actor);
		this.#size += 1;
		if (items === undefined && !front) this.#byActor.set(actor, [item]);
		else if (!front) items?.push(item);
		else this.#putFirst(actor, [item, ...(items ?? [])]);
	}

	/** Removes and returns the next item. Its actor goes to the end of the round. */
	shift(): T | undefined {
		for (const [actor, items] of this.#byActor) {
			const item = items.shift();
			this.#byActor.delete(actor);
			if (items.length > 0) this.#byActor.set(actor, items);
			if (item === undefined) continue;
			this.#size -= 1;
			return item;
		}
		return undefined;
	}

	remove(actor: string, item: T): boolean {
		const items = this.#byActor.get(actor);
		const index = items?.indexOf(item) ?? -1;
		if (items === undefined || index < 0) return false;
		items.splice(index, 1);
		this.#size -= 1;
		if (items.length === 0) this.#byActor.delete(actor);
		return true;
	}

	items(): T[] {
		return [...this.#byActor.values()].flat();
	}

	#putFirst(actor: string, items: T[]): void {
		const others = [...this.#byActor].filter(([name]) => name !== actor);
		this.#byActor.clear();
		this.#byActor.set(actor, items);
		for (const [name, rest] of others) this.#byActor.set(name, rest);
	}
}
