"use client";

import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { toMetadataText } from "@/lib/users/client/metadata-text";
import { listEdited } from "@/lib/users/edits/merge-edit";
import { metadataPermission } from "@/lib/users/edits/metadata-permission";
import type { Metadata, MetadataKind } from "@/lib/users/user";
import { JsonBlock } from "../../json-editor/json-block.tsx";
import { useWhoCan } from "../../ui/gated-button.tsx";
import { Section } from "../../ui/section.tsx";
import { useYourself } from "../acts/use-yourself.ts";
import { Reveal } from "../reveal.tsx";
import { useFieldLock } from "../use-field-lock.ts";
import { useUser } from "../user-context.tsx";
import { MetadataForm } from "./metadata-form.tsx";

/** Returns the paths of all values, which are those that an edit to nothing removes. */
const listValues = (kind: MetadataKind, metadata: Metadata) =>
	Object.entries(metadata).flatMap(([key, value]) => listEdited(kind, { [key]: value }, {}));

const terms = { user_metadata: "userMetadata", app_metadata: "appMetadata" } as const;

/** Shows one kind of metadata: an editor for readers who may change it, otherwise plain text. */
export function MetadataSection({ kind }: { kind: MetadataKind }) {
	const permission = metadataPermission[kind];
	const t = useTranslations("user.metadata");
	const me = useMe();
	const whoCan = useWhoCan();
	const yourself = useYourself();
	const editable = me.can(permission) && yourself === undefined;
	const { user } = useUser();
	const lockOf = useFieldLock(permission);
	const [locked] = listValues(kind, user[kind]).flatMap((path) => lockOf(path) ?? []);
	const hint = editable ? (
		<>
			{t(`${kind}Hint`)}
			{locked === undefined ? null : (
				<>
					<br />
					{`${t("partlyLocked")} ${locked}`}
				</>
			)}
		</>
	) : (
		<>
			{t(`${kind}Hint`)}
			<br />
			{yourself ?? whoCan(permission)}
		</>
	);
	return (
		<Section title={t(kind)} term={terms[kind]} hint={hint}>
			{editable ? (
				<>
					<MetadataForm kind={kind} />
					<Reveal field={kind} what={t(kind)}>
						{(value) =>
							value === user[kind] ? null : <JsonBlock text={toMetadataText(value ?? {})} label={t(kind)} />
						}
					</Reveal>
				</>
			) : (
				<Reveal field={kind} what={t(kind)}>
					{(value) => <JsonBlock text={toMetadataText(value ?? {})} label={t("editor", { kind: t(kind) })} />}
				</Reveal>
			)}
		</Section>
	);
}
