"use client";

import { IconCopyPlus, IconEqual } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import type { Permission } from "@/lib/access/permissions";
import { toLikeHref } from "@/lib/apis/client/compare-params";
import type { Take } from "@/lib/apis/compare-permissions";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { GatedButton } from "../ui/gated-button.tsx";
import type { ComparedNames } from "./side-columns.tsx";

type TakeButtonsProps = {
	names: ComparedNames;
	permission: Permission;
	/** Explains why nobody can edit the left side, whatever their permission. */
	reason?: string | undefined;
	/** Number of additions and removals in the edit. Zero disables the button with an explanation. */
	counts: { add: number; remove: number };
	/** Link to the editor of the left side. `otherId` is the id of the right side. */
	editorHref: string;
	otherId: string;
};

/** Turns the difference into an edit of the left side. The edit is saved only in its editor. */
export function TakeButtons({ names, permission, reason, counts, editorHref, otherId }: TakeButtonsProps) {
	const t = useTranslations("compare");
	const router = useRouter();
	const open = (take: Take) => router.push(toLikeHref(editorHref, otherId, take));
	return (
		<>
			<GatedButton
				permission={permission}
				reason={reason ?? (counts.add === 0 ? t("nothingToAdd", names) : undefined)}
				variant="default"
				size="xs"
				leftSection={<IconCopyPlus size={16} aria-hidden />}
				onClick={() => open("add")}
			>
				{t("add", names)}
			</GatedButton>
			<GatedButton
				permission={permission}
				reason={reason ?? (counts.add + counts.remove === 0 ? t("nothingToMatch") : undefined)}
				variant="default"
				size="xs"
				leftSection={<IconEqual size={16} aria-hidden />}
				onClick={() => open("match")}
			>
				{t("match", names)}
			</GatedButton>
		</>
	);
}
