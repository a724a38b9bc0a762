import scriptUrl from "../../ui/client/office-viewer.client.ts?worker&url"
import styleUrl from "../../ui/office/viewer.css?url"

/**
 * The empty page in which opened files are shown. By its own policy it has an opaque origin whoever frames it, no
 * network, and no script but ours. The bytes are handed in by the page around it.
 */
const policy = [
  "sandbox allow-scripts",
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src blob:",
  "media-src blob:",
  "font-src data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
]

const page = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>Liêm Chính</title>
<link rel="stylesheet" href="${styleUrl}">
<script type="module" src="${scriptUrl}"></script>
</head>
<body><main id="stage"></main></body>
</html>
`

export function loader() {
  return new Response(page, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy.join("; "),
      "X-Frame-Options": "SAMEORIGIN",
    },
  })
}
