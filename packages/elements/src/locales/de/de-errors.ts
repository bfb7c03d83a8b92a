import type { ErrorSentences } from '../english.ts';

/** What each error means and what to do, in German; names and numbers stand in the engine's own sentence below it. */
export const deErrors: ErrorSentences = {
  ACCOUNT_EXISTS: 'Zu dieser Adresse gibt es schon ein Konto. Bitte damit anmelden.',
  ASK_NOT_UNDERSTOOD: 'Die Frage wurde nicht verstanden. Mit den Namen der Spalten erneut versuchen.',
  ASK_UNAVAILABLE: 'Das Sprachmodell hat nicht geantwortet. Erneut versuchen.',
  BAD_CREDENTIALS: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  BAD_REQUEST: 'Diese Angabe passt hier nicht. Ändern, dann erneut versuchen.',
  BLOCK_LOCKED: 'Der Block ist gesperrt. Zuerst entsperren.',
  CANCELLED: 'Der Vorgang wurde abgebrochen.',
  CANVAS_FROM_THE_FUTURE:
    'Diese Arbeitsfläche stammt aus einer neueren Version von Inset. Die Seite neu laden, um sie zu erhalten.',
  CANVAS_INVALID: 'Das ist keine Arbeitsfläche, die Inset lesen kann.',
  CHART_INVALID: 'So kann das Diagramm nicht gezeichnet werden. Seine Einstellungen prüfen.',
  CHART_UNSAFE: 'Die Beschreibung des Diagramms verlangt etwas, das nicht erlaubt ist.',
  CONFLICT: 'Inzwischen hat sich hier etwas geändert. Neu laden oder einen anderen Namen wählen.',
  DATASET_EMPTY: 'Die Datei enthält keine Zeilen.',
  DATASET_NOT_FOUND:
    'Diesen Datensatz gibt es hier nicht. Den Namen prüfen oder die Datei erneut hinzufügen.',
  DATASET_TAKEN:
    'Eine andere Arbeitsfläche dieser Seite hat unter diesem Namen andere Daten geladen; sie sind auch hier zu sehen. Einem der Datensätze einen anderen Namen geben.',
  ENGINE_BLOCKED:
    'Die Sicherheitsrichtlinie dieser Seite lässt die Engine nicht starten. Die Betreiber der Seite können sie zulassen.',
  ENGINE_FAILED: 'Die Engine hat angehalten. Mit der nächsten Abfrage startet sie neu.',
  EXPRESSION_SYNTAX: 'Der Ausdruck kann nicht gelesen werden. Die Schreibweise prüfen.',
  EXPRESSION_TYPE: 'Der Ausdruck passt nicht zu seinen Spalten. Ihre Namen und Typen prüfen.',
  FILE_ENCODING: 'Der Text der Datei kann nicht decodiert werden. Eine andere Zeichencodierung wählen.',
  FILE_FORMAT: 'Dieses Dateiformat liest Inset nicht. Die Datei in einem anderen Format speichern.',
  FILE_MALFORMED:
    'Die Datei ist beschädigt oder nicht das, was ihr Name sagt. Erneut speichern oder eine andere wählen.',
  FILE_TOO_LARGE: 'Die Datei ist zu groß. Aufteilen oder kleiner speichern.',
  FORBIDDEN: 'Das ist hier nicht erlaubt. Zugriff geben kann, wer dafür zuständig ist.',
  INTERNAL: 'Bei uns ist etwas schiefgegangen. Erneut versuchen.',
  NETWORK: 'Vom Server kam keine brauchbare Antwort. Adresse und Verbindung prüfen, dann erneut versuchen.',
  NOT_FOUND: 'Hier ist nichts, oder es wurde entfernt.',
  QUERY_COLUMN: 'Die Abfrage nennt eine Spalte, die es nicht gibt. Eine andere wählen.',
  QUERY_INVALID: 'Die Abfrage ist nicht gültig.',
  QUERY_TOO_SLOW: 'Die Abfrage dauerte zu lange und wurde angehalten. Ihre Zeilen filtern oder begrenzen.',
  RATE_LIMITED: 'Zu viele Versuche. Einen Moment warten, dann erneut versuchen.',
  RESULT_TOO_LARGE:
    'Das Ergebnis ist größer, als eine Seite fassen kann. Die Zeilen filtern oder zusammenfassen.',
  SHARE_GONE: 'Dieser Link funktioniert nicht: Er ist falsch oder wurde zurückgenommen.',
  STORAGE_BLOCKED:
    'Dieser Browser lässt die Seite nichts speichern. Die Arbeit bleibt nur erhalten, solange die Seite offen ist.',
  STORAGE_FULL: 'Zum Speichern ist kein Platz mehr. Etwas löschen, dann erneut versuchen.',
  TOKEN_EXPIRED: 'Die Sitzung ist abgelaufen. Erneut anmelden.',
  TOKEN_INVALID: 'Sie sind nicht angemeldet.',
  UNAVAILABLE: 'Das geht hier oder im Moment nicht. Später erneut versuchen.',
  UNSUPPORTED_MEDIA: 'Diese Art von Inhalt nimmt der Server nicht an.',
};
