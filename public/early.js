/*
 * Runs before anything is shown. While scripts are on but not yet loaded, a form would go the way without scripts, on
 * which the server can read it: until the page is ready (`data-ready`), a submit is held back and said so; after ten
 * seconds it is let through, because then the scripts are not coming.
 */
;(function () {
  var root = document.documentElement
  root.setAttribute("data-js", "")
  var since = Date.now()
  document.addEventListener(
    "submit",
    function (event) {
      if (root.hasAttribute("data-ready") || Date.now() - since > 10000) return
      event.preventDefault()
      event.stopPropagation()
      var button = event.submitter
      var wait = setInterval(function () {
        if (!root.hasAttribute("data-ready") && Date.now() - since <= 10000) return
        clearInterval(wait)
        var now = button && current(button)
        if (now) now.click()
      }, 100)
    },
    true,
  )

  // The ready page may have been put in the place of the one that was pressed.
  function current(button) {
    if (button.isConnected) return button
    var all = document.querySelectorAll("button")
    for (var i = 0; i < all.length; i++)
      if (all[i].name === button.name && all[i].value === button.value) return all[i]
    return null
  }
})()
