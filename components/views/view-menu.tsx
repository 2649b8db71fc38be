"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconLink, IconPencil, IconTrash, IconUser, IconUsersGroup } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { useMe } from "@/lib/auth/client/me";
import type { View } from "@/lib/views/contract";
import { viewHref } from "@/lib/views/view-href";
import { notify } from "../ui/notices.tsx";
import { useWhoCan } from "../ui/use-who-can.ts";
import type { ViewAct } from "./view-acts.ts";

const icons = { rename: IconPencil, share: IconUsersGroup, unshare: IconUser, delete: IconTrash };

/** What can be done with a view; what is off says who can. */
export function ViewMenu({ view, onAsk }: { view: View; onAsk: (act: ViewAct) => void }) {
	const t = useTranslations("views");
	const me = useMe();
	const whoCan = useWhoCan();
	const mayShare = me.can("views:share");
	const acts = ["rename", view.everyone ? "unshare" : "share", "delete"] as const;
	const isOff = (act: ViewAct) => !mayShare && (view.everyone || act === "share");
	const copy = () =>
		void navigator.clipboard
			.writeText(`${location.origin}${viewHref(view)}`)
			.then(() => notify(t("linkCopied", { name: view.name })));
	return (
		<Menu position="bottom-end" width={240} withinPortal={false}>
			<Menu.Target>
				<ActionIcon variant="subtle" color="gray" size={30} aria-label={t("actsOf", { name: view.name })}>
					<IconDots size={16} aria-hidden />
				</ActionIcon>
			</Menu.Target>
			<Menu.Dropdown>
				<Menu.Item leftSection={<IconLink size={15} aria-hidden />} onClick={copy}>
					{t("copyLink")}
				</Menu.Item>
				{acts.map((act) => {
					const Icon = icons[act];
					return (
						<Menu.Item
							key={act}
							leftSection={<Icon size={15} aria-hidden />}
							disabled={isOff(act)}
							{...(act === "delete" && !isOff(act) ? { c: "var(--rc-bad-ink)" } : {})}
							onClick={() => onAsk(act)}
						>
							{t(act)}
						</Menu.Item>
					);
				})}
				{acts.some(isOff) ? <Menu.Label>{whoCan("views:share")}</Menu.Label> : null}
			</Menu.Dropdown>
		</Menu>
	);
}
