import { Readable } from "node:stream"
import type { BusboyConstructor } from "@fastify/busboy"
import Busboy from "@fastify/busboy"
import { Problem } from "../domain/problem.ts"

/**
 * A plain HTML form, read while it arrives: texts are collected within bounds, files are handed on as streams. The only
 * reader of `multipart/form-data` and `application/x-www-form-urlencoded`.
 */

type Parser = InstanceType<BusboyConstructor>

export type FormEntry = [name: string, value: string]
export type FormFile = { field: string; name: string; type: string; content: Readable }

const bounds = {
  fields: 400,
  fieldBytes: 4 * 1024 * 1024,
  allBytes: 8 * 1024 * 1024,
  parts: 450,
  headerPairs: 20,
}

/** What a form said. `refused`: the first problem with its files; the texts are complete all the same. */
export type ReadForm = { entries: FormEntry[]; refused: Problem | null }

/**
 * Reads a form. `onFile` gets each file that has a name, one after the other. When it throws a Problem, the rest of the
 * files is read past, so that every text arrives and the browser is there for the answer. Without it, files are refused.
 *
 * @throws Problem `bad-input` (other content types, too many fields), `file-too-large` (texts), `upload-broken`
 */
export async function readForm(
  request: Request,
  onFile?: (file: FormFile, entries: readonly FormEntry[]) => Promise<void>,
): Promise<ReadForm> {
  const type = request.headers.get("Content-Type") ?? ""
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)(;|$)/i.test(type))
    throw new Problem("bad-input", "content-type")
  const form: ReadForm = { entries: [], refused: null }
  if (request.body === null) return form
  const parser = openParser(type)
  const work = collect(parser, form, onFile)
  const source = Readable.fromWeb(request.body as never)
  source.on("error", () => parser.destroy(new Problem("upload-broken")))
  // A connection that is cut ends the source without the form's last boundary.
  request.signal.addEventListener("abort", () => parser.destroy(new Problem("upload-broken")))
  source.pipe(parser)
  try {
    await work
  } finally {
    source.unpipe(parser)
    source.resume()
  }
  return form
}

function openParser(type: string): Parser {
  const { fields, fieldBytes, parts, headerPairs } = bounds
  try {
    return new Busboy({
      headers: { "content-type": type },
      // One more than is allowed, so that going over is seen rather than cut off in silence.
      limits: {
        fields: fields + 1,
        fieldSize: fieldBytes + 1,
        parts: parts + 1,
        fieldNameSize: 100,
        headerPairs,
      },
      highWaterMark: 256 * 1024,
      // Names are made harmless by `safeFileName`; the parser's own way would drop a file that is called "..".
      preservePath: true,
    })
  } catch {
    throw new Problem("bad-input", "content-type")
  }
}

type OnFile = (file: FormFile, entries: readonly FormEntry[]) => Promise<void>

function collect(parser: Parser, form: ReadForm, onFile: OnFile | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let bytes = 0
    let files: Promise<void> = Promise.resolve()
    const open = new Set<Readable>()
    const fail = (error: unknown) => {
      const problem = error instanceof Problem ? error : new Problem("upload-broken")
      parser.destroy()
      // The parser leaves the file under way without an end; whoever reads it would wait for ever.
      for (const stream of open) stream.destroy(problem)
      reject(problem)
    }
    // The parser passes its facts one by one.
    // eslint-disable-next-line @typescript-eslint/max-params
    parser.on("field", (name, value, _nameCut, valueCut) => {
      bytes += value.length
      if (valueCut || bytes > bounds.allBytes) fail(new Problem("file-too-large", "text"))
      else if (form.entries.length >= bounds.fields) fail(new Problem("bad-input", "fields"))
      else form.entries.push([name, value])
    })
    // eslint-disable-next-line @typescript-eslint/max-params
    parser.on("file", (field, stream, name, _encoding, mimeType) => {
      open.add(stream)
      stream.on("error", fail)
      stream.on("close", () => open.delete(stream))
      // Browsers send an empty part where nothing was chosen.
      if (typeof name !== "string" || name === "") stream.resume()
      else
        files = files
          .then(() => takeFile({ field, name, type: mimeType, content: stream }, form, onFile))
          .catch(fail)
    })
    parser.on("partsLimit", () => {
      fail(new Problem("bad-input", "fields"))
    })
    parser.on("error", fail)
    parser.on("finish", () => {
      files.then(resolve, reject)
    })
  })
}

async function takeFile(file: FormFile, form: ReadForm, onFile: OnFile | undefined): Promise<void> {
  try {
    if (form.refused !== null) return
    if (onFile === undefined) throw new Problem("bad-input", "file")
    await onFile(file, form.entries)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    form.refused = error
  } finally {
    file.content.resume()
  }
}
