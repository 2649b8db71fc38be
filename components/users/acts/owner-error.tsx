"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import type { Problem } from "@/lib/http/problem";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userHref } from "@/lib/routes/routes";

/** The error of a field whose value another user has, with a link to that user for a reader who may know them. */
export function OwnerError({ text, owner }: { text: string; owner: Problem["owner"] }) {
	const t = useTranslations("user.change");
	if (owner === undefined) return text;
	return (
		<>
			{text}{" "}
			<Anchor component={Link} href={userHref(owner.userId)} inherit underline="always" c="inherit">
				{t("openOwner", { name: owner.name })}
			</Anchor>
		</>
	);
}
