using System.Net;

namespace IntraopAR.Theatre.Host;

/// <summary>The only page for a browser that is not paired: a field for the code. It has no script and says nothing of the case.</summary>
internal static class PairingPage
{
    public const string Style = """
        :root { color-scheme: dark; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #0b0f14; color: #e8edf2; font: 24px/1.4 system-ui, sans-serif; }
        main { max-width: 32rem; padding: 2rem; }
        h1 { margin: 0 0 1rem; font-size: 1.5em; font-weight: 600; }
        label { display: block; margin: 1.5rem 0 0.5rem; }
        input, button { font: inherit; font-size: 1.5em; border-radius: 0.5rem; border: 2px solid #7d8b99; padding: 0.4em 0.6em; box-sizing: border-box; width: 100%; }
        input { background: #131a22; color: inherit; letter-spacing: 0.15em; font-variant-numeric: tabular-nums; }
        button { margin-top: 1rem; background: #2f6fb3; color: #fff; border-color: #2f6fb3; }
        input:focus-visible, button:focus-visible { outline: 4px solid #ffd166; outline-offset: 2px; }
        [role=alert] { color: #ffb4a8; }
        footer { color: #a9b5c0; font-size: 0.75em; margin-top: 2rem; }
        """;

    /// <param name="message">What was wrong with the code before; empty at first.</param>
    /// <param name="action">Where the code goes.</param>
    public static string Html(string message, string action) => $"""
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>IntraopAR: pair this viewer</title>
            <link rel="stylesheet" href="pair.css" />
          </head>
          <body>
            <main>
              <h1>Pair this viewer</h1>
              <p>The workstation makes the code: Viewers, then Add a viewer.</p>
              {(message.Length == 0 ? "" : $"<p role=\"alert\">{WebUtility.HtmlEncode(message)}</p>")}
              <form method="post" action="{action}">
                <label for="code">Code of eight figures</label>
                <input id="code" name="code" inputmode="numeric" autocomplete="off" maxlength="12" required autofocus />
                <button type="submit">Pair</button>
              </form>
              <footer>IntraopAR. Not for clinical use</footer>
            </main>
          </body>
        </html>
        """;
}
