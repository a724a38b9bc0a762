import { imageSize, mostPixels } from "../office/image-size.ts"
import type { ViewerContent, ViewerFailure, ViewerMessage } from "../office/viewer-protocol.ts"

/**
 * The script of the viewer's frame. It runs in a sandbox with an opaque origin and without network: what it shows cannot
 * reach the page around it, its keys, or the server. Its one input is the message of the page that made the frame.
 */

/** Why something is not shown, when it is not simply damaged. */
class Refusal extends Error {
  readonly reason: ViewerFailure

  constructor(reason: ViewerFailure) {
    super(reason)
    this.reason = reason
  }
}

const stage = document.getElementById("stage") ?? document.body

function tell(message: ViewerMessage): void {
  // The page knows this window; nobody else can receive it, and the message says nothing about the content.
  window.parent.postMessage(message, "*")
}

window.addEventListener("message", (event: MessageEvent<ViewerContent>) => {
  if (event.source !== window.parent) return
  void show(event.data)
})

async function show(content: ViewerContent): Promise<void> {
  try {
    stage.replaceChildren(...(await elementsFor(content)))
    tell({ viewer: "shown" })
  } catch (error) {
    stage.replaceChildren()
    tell({ viewer: "failed", reason: error instanceof Refusal ? error.reason : reasonOf(error) })
  }
}

/** pdf.js names its errors; a password is the one that a person can do something about. */
function reasonOf(error: unknown): ViewerFailure {
  return error instanceof Error && error.name === "PasswordException" ? "password" : "damaged"
}

async function elementsFor(content: ViewerContent): Promise<HTMLElement[]> {
  switch (content.kind) {
    case "image":
      return showImage(content, await bytesOf(content))
    case "text":
      return [textElement(await bytesOf(content))]
    case "audio":
    case "video":
      return [await player(content, content.kind)]
    case "pdf": {
      const { showPdf } = await import("./office-viewer-pdf.client.ts")
      return showPdf(await bytesOf(content), content.words)
    }
  }
}

async function bytesOf({ data }: ViewerContent): Promise<Uint8Array> {
  return new Uint8Array(data instanceof Blob ? await data.arrayBuffer() : data)
}

async function showImage(content: ViewerContent, bytes: Uint8Array): Promise<HTMLElement[]> {
  const size = imageSize(bytes)
  if (size === null) throw new Refusal("damaged")
  if (size.width * size.height > mostPixels) throw new Refusal("too-large")
  const image = new Image()
  image.alt = content.label
  image.src = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: content.type }))
  await image.decode()
  const button = document.createElement("button")
  const label = (full: boolean) => {
    button.textContent = full ? content.words.fit : content.words.fullSize
  }
  label(false)
  button.type = "button"
  button.addEventListener("click", () => {
    label(image.classList.toggle("is-full"))
  })
  return [button, image]
}

function textElement(bytes: Uint8Array): HTMLElement {
  const text = document.createElement("pre")
  text.tabIndex = 0
  text.textContent = new TextDecoder().decode(bytes)
  return text
}

/** Resolves once the browser knows how long it lasts: a file that only pretends to be sound or film never gets there. */
function player(content: ViewerContent, kind: "audio" | "video"): Promise<HTMLElement> {
  const element = document.createElement(kind)
  element.controls = true
  element.preload = "metadata"
  element.setAttribute("aria-label", content.label)
  element.setAttribute("controlslist", "nodownload noremoteplayback")
  const blob = content.data instanceof Blob ? content.data : new Blob([content.data])
  element.src = URL.createObjectURL(new Blob([blob], { type: content.type }))
  return new Promise((resolve, reject) => {
    element.addEventListener("loadedmetadata", () => {
      resolve(element)
    })
    element.addEventListener("error", () => {
      reject(new Refusal("damaged"))
    })
  })
}

tell({ viewer: "ready" })
