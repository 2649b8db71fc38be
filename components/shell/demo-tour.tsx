"use client";

import { useLocalStorage } from "@mantine/hooks";
import { useMe } from "@/lib/auth/client/me";
import { onDemand } from "../on-demand/on-demand.tsx";

const Tour = onDemand(() => import("./tour.tsx").then((module) => module.Tour));

/** Shows the tour to each person once, in the demo only. Whether they have seen it is stored in this browser. */
export function DemoTour() {
	const { outboxUrl, userId } = useMe();
	const [seen, setSeen] = useLocalStorage<string[]>({
		key: "rolecall.tour-seen",
		defaultValue: [],
		// Nothing is rendered on the server, so the first render may already differ.
		getInitialValueInEffect: false,
	});
	if (outboxUrl === undefined || seen.includes(userId)) return null;
	return <Tour onClose={() => setSeen([...seen, userId])} />;
}
