import { AccessFileView } from "@/components/roles/file/access-file-view";

export default function RolesFilePage() {
	return <AccessFileView />;
}
