"use client";

import { ActionIcon, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { userHref, userTabs } from "@/lib/routes/routes";
import { findNeighbours, type Neighbours } from "@/lib/users/client/result-neighbours";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { useLeave } from "../unsaved/unsaved-guard.tsx";
import classes from "./user-neighbours.module.css";

/** The way through the results of the list, on the same tab; `j` and `k` go it. */
export function UserNeighbours({ userId }: { userId: string }) {
	const t = useTranslations("user");
	const router = useRouter();
	const leave = useLeave();
	const segment = usePathname().split("/")[3];
	const tab = userTabs.find((one) => one === segment) ?? "overview";
	const [found, setFound] = useState<Neighbours>();
	useEffect(() => setFound(findNeighbours(userId)), [userId]);
	const go = (id: string | undefined) => {
		if (id !== undefined) leave(() => router.replace(userHref(id, tab)));
	};
	useShortcut("next", () => go(found?.next), found !== undefined);
	useShortcut("previous", () => go(found?.previous), found !== undefined);
	if (found === undefined) return null;
	const steps = [
		{ name: "previous", id: found.previous, Icon: IconChevronLeft },
		{ name: "next", id: found.next, Icon: IconChevronRight },
	] as const;
	return (
		<nav className={classes.neighbours} aria-label={t("neighbours")}>
			<Text size="sm" c="dimmed" className={classes.position}>
				{t("position", { at: found.at, total: found.total })}
			</Text>
			{steps.map(({ name, id, Icon }) => (
				<ActionIcon
					key={name}
					variant="default"
					size={28}
					aria-label={t(name)}
					disabled={id === undefined}
					onClick={() => go(id)}
				>
					<Icon size={16} aria-hidden />
				</ActionIcon>
			))}
		</nav>
	);
}
