// The page around GraphiQL: opens examples in it and sends the token with every request.
;(() => {
  const { React, ReactDOM, GraphiQL } = window
  const examples = new Map(JSON.parse(document.getElementById('examples').textContent).map((example) => [example.id, example]))
  const token = document.getElementById('token')
  const status = document.getElementById('status')
  const TOKEN_KEY = 'tongyuan-token'

  token.value = sessionStorage.getItem(TOKEN_KEY) ?? ''
  token.addEventListener('input', () => sessionStorage.setItem(TOKEN_KEY, token.value.trim()))
  document.getElementById('token-form').addEventListener('submit', (event) => event.preventDefault())

  async function fetcher(parameters, { headers = {} } = {}) {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': document.documentElement.lang,
        'x-tongyuan-cost': '1',
        ...(token.value.trim() && { authorization: `Bearer ${token.value.trim()}` }),
        ...headers,
      },
      body: JSON.stringify(parameters),
    })
    return response.json()
  }

  // Stands in GraphiQL's toolbar, where its editors can be reached, and shows nothing.
  function ExampleOpener() {
    const editor = GraphiQL.React.useEditorContext({ nonNull: true })
    const waiting = React.useRef(null)
    const current = React.useRef(editor)
    current.current = editor

    React.useEffect(() => {
      if (!waiting.current || !editor.queryEditor || !editor.variableEditor) return
      const example = waiting.current
      waiting.current = null
      fill(editor, example)
    })

    React.useEffect(() => {
      const open = () => {
        const example = examples.get(decodeURIComponent(location.hash.slice(1)))
        if (!example) return
        announce(example)
        const { queryEditor, variableEditor, addTab } = current.current
        if (queryEditor && variableEditor && mayReplace(queryEditor.getValue())) return fill(current.current, example)
        waiting.current = example
        if (queryEditor) addTab()
      }
      addEventListener('hashchange', open)
      document.querySelector('nav').addEventListener('click', (event) => {
        if (event.target.closest('[data-example]')?.hash === location.hash) open()
      })
      open()
      return () => removeEventListener('hashchange', open)
    }, [])

    return null
  }

  function fill({ queryEditor, variableEditor, setOperationName }, { query, variables }) {
    queryEditor.setValue(query)
    variableEditor.setValue(variables)
    // GraphiQL reads the name from the text a moment later; a quick press of Run would still send the former one.
    setOperationName(/^(?:query|mutation)\s+(\w+)/m.exec(query)?.[1] ?? null)
  }

  // What a person wrote stays in its own tab; an untouched example makes room for the next one.
  function mayReplace(text) {
    return text.trim() === '' || [...examples.values()].some(({ query }) => query.trim() === text.trim())
  }

  function announce({ id, title }) {
    for (const link of document.querySelectorAll('[data-example]')) {
      if (link.dataset.example === id) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
    status.textContent = status.dataset.opened + title
  }

  const first = examples.values().next().value
  ReactDOM.createRoot(document.getElementById('workbench')).render(
    React.createElement(GraphiQL, {
      fetcher,
      defaultQuery: first ? first.query : '',
      forcedTheme: 'light',
      defaultEditorToolsVisibility: 'variables',
      shouldPersistHeaders: false,
      toolbar: { additionalComponent: ExampleOpener },
    }),
  )
})()
