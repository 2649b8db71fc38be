import { expect, it } from "vitest";
import { FairQueue } from "./fair-queue.ts";

const drain = (queue: FairQueue<string>) => {
	const order: string[] = [];
	for (let item = queue.shift(); item !== undefined; item = queue.shift()) order.push(item);
	return order.join(" ");
};

it("the fair queue takes turns between actors, each in their own order", () => {
	const queue = new FairQueue<string>();
	for (const item of ["a1", "a2", "a3", "b1", "c1", "c2"]) queue.push(item.slice(0, 1), item);
	expect(queue.size).toBe(6);
	expect(drain(queue)).toBe("a1 b1 c1 a2 c2 a3");
	expect(queue.size).toBe(0);
});

it("the fair queue serves an item first that the tenant refused before", () => {
	const queue = new FairQueue<string>();
	for (const item of ["a1", "b1"]) queue.push(item.slice(0, 1), item);
	queue.push("b", "b0", { front: true });
	expect(drain(queue)).toBe("b0 a1 b1");
});

it("the fair queue counts the items ahead of an actor's new item", () => {
	const queue = new FairQueue<string>();
	for (let index = 0; index < 50; index += 1) queue.push("greedy", `g${index}`);
	queue.push("modest", "m1");
	expect(queue.aheadOf("newcomer")).toBe(2);
	expect(queue.aheadOf("modest")).toBe(3);
	expect(queue.aheadOf("greedy")).toBe(51);
});

it("the fair queue removes an item only once", () => {
	const queue = new FairQueue<string>();
	queue.push("a", "a1");
	expect(queue.remove("a", "a1")).toBe(true);
	expect(queue.remove("a", "a1")).toBe(false);
	expect(queue.remove("b", "b1")).toBe(false);
	expect([queue.size, queue.items(), queue.shift()]).toEqual([0, [], undefined]);
});
