"use client";

import { Button, Text } from "@mantine/core";
import { IconLink, IconPencil, IconTrash, IconUser, IconUsersGroup } from "@tabler/icons-react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { viewHref } from "@/lib/saved-views/client/find-current-view";
import type { View } from "@/lib/saved-views/contract";
import { useViewing, useWhoCan } from "../ui/gated-button.tsx";
import { notify } from "../ui/notices.tsx";
import type { ViewAct } from "./view-act-dialog.tsx";
import classes from "./view-panel.module.css";

const icons = { rename: IconPencil, share: IconUsersGroup, unshare: IconUser, delete: IconTrash };
const look = { variant: "subtle", color: "gray", size: "compact-sm", justify: "start", fw: 400 } as const;

/** Lists the acts on a view. For acts that are not offered, it says who can do them. */
export function ViewActList({ id, view, onAsk }: { id: string; view: View; onAsk: (act: ViewAct) => void }) {
	const t = useTranslations("views");
	const me = useMe();
	const whoCan = useWhoCan();
	const mayShare = me.can("views:share");
	const acts = ["rename", view.everyone ? "unshare" : "share", "delete"] as const;
	const viewing = useViewing();
	const isOff = (act: ViewAct) => viewing !== undefined || (!mayShare && (view.everyone || act === "share"));
	const copy = () =>
		void navigator.clipboard
			.writeText(`${location.origin}${viewHref(view)}`)
			.then(() => notify(t("linkCopied", { name: view.name })));
	return (
		<div id={id} className={classes.acts}>
			<Button {...look} leftSection={<IconLink size={15} aria-hidden />} onClick={copy}>
				{t("copyLink")}
			</Button>
			{acts
				.filter((act) => !isOff(act))
				.map((act) => {
					const Icon = icons[act];
					return (
						<Button
							key={act}
							{...look}
							{...(act === "delete" ? { c: "var(--rc-bad-ink)" } : {})}
							leftSection={<Icon size={15} aria-hidden />}
							onClick={() => onAsk(act)}
						>
							{t(act)}
						</Button>
					);
				})}
			{acts.some(isOff) ? (
				<Text size="xs" c="dimmed" className={classes.who}>
					{viewing ?? `${t(view.everyone ? "offEveryone" : "offShare")} ${whoCan("views:share")}`}
				</Text>
			) : null}
		</div>
	);
}
