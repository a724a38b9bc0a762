import type { Removed } from "./cleaning.ts"

/** A place in the XML of a document that names a person, a time or a device, and what is written instead. */
type Rule = readonly [pattern: RegExp, instead: string, kind: Removed]

const officeRules: readonly Rule[] = [
  [/(\bw(?:15)?:(?:author|initials|userId|providerId)=")(?!A")[^"]+(")/g, "$1A$2", "author"],
  [/\sw(?:16du)?:date(?:Utc)?="[^"]*"/g, "", "time"],
  [/\sw:rsid\w*="[^"]*"/g, "", "other"],
  [/<w:rsids>.*?<\/w:rsids>/gs, "", "other"],
  [/(<w:saveThroughXslt|<w:attachedTemplate)\s[^>]*\/>/g, "", "other"],
  [/(\buserName=")(?!A")[^"]+(")/g, "$1A$2", "author"],
  [/(<(?:\w+:)?absPath\b[^>]*\surl=")[^"]+(")/g, "$1$2", "device"],
]
const commentRules: readonly Rule[] = [
  [/(<(?:\w+:)?author>)(?!A<)[^<]+(<)/g, "$1A$2", "author"],
  [/(\b(?:displayName|userId|providerId|name|initials|lastIdx)=")(?!A")(?!\d+")[^"]+(")/g, "$1A$2", "author"],
  [/\s(?:dT|dt|created)="[^"]*"/g, "", "time"],
]
const openDocumentRules: readonly Rule[] = [
  [/(<dc:creator>)[^<]+(<)/g, "$1$2", "author"],
  [/(<(?:meta:creator-initials|loext:sender-initials)>)[^<]+(<)/g, "$1$2", "author"],
  [/(<dc:date>)[^<]+(<)/g, "$1$2", "time"],
  [/(<config:config-item\s+config:name="Printer(?:Name|Setup)"[^>]*>)[^<]+(<)/g, "$1$2", "device"],
  [
    /(<text:(?:author-name|author-initials|initial-creator|creator|sender-[a-z-]+)\b[^>]*>)[^<]+(<)/g,
    "$1$2",
    "author",
  ],
]

const rulesOf = (path: string): readonly Rule[] => {
  if (/^(?:content|styles|settings)\.xml$/.test(path)) return openDocumentRules
  if (/(?:comments?\d*|persons?\/[^/]*|commentAuthors|authors|people)\.xml$/i.test(path))
    return [...officeRules, ...commentRules]
  return officeRules
}

/** The XML of a part without the people and times it names. */
export function withoutPeople(path: string, xml: string): { xml: string; removed: Removed[] } {
  let clean = xml
  const removed: Removed[] = []
  for (const [pattern, instead, kind] of rulesOf(path)) {
    const next = clean.replace(pattern, instead)
    if (next !== clean) removed.push(kind)
    clean = next
  }
  return { xml: clean, removed }
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** Parts that are nothing but properties, and their empty form. */
export const emptyParts: Readonly<Record<string, string>> = {
  "docProps/core.xml": `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
  "docProps/app.xml": `${head}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`,
  "docProps/custom.xml": `${head}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>`,
  "meta.xml":
    '<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>',
}

/** What the properties of a document say. */
export function kindsInProperties(xml: string): Removed[] {
  const found: Removed[] = []
  if (/<(?:dc:creator|cp:lastModifiedBy|Manager|meta:initial-creator|Company)>[^<]/.test(xml))
    found.push("author")
  if (/<(?:dcterms:|meta:creation-date|dc:date|TotalTime|meta:editing)/.test(xml)) found.push("time")
  if (/<(?:Application|AppVersion|meta:generator|Template)>[^<]/.test(xml)) found.push("software")
  if (/<(?:dc:title|dc:subject|dc:description|cp:keywords|meta:keyword)>[^<]/.test(xml)) found.push("comment")
  return found.length === 0 ? ["other"] : found
}

/** Lists of parts without the preview that is left out. */
export function withoutPreview(path: string, xml: string): string {
  if (path === "_rels/.rels") return xml.replace(/<Relationship\b[^>]*thumbnail[^>]*\/>/gi, "")
  return xml.replace(/<manifest:file-entry\b[^>]*full-path="Thumbnails\/[^>]*\/>/g, "")
}
