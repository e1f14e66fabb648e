<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>AboutDialog</name>
    <message>
      <source>&amp;Licence texts</source>
      <translation>&amp;Lizenztexte</translation>
    </message>
    <message>
      <source>About SinSR Studio</source>
      <translation>Über SinSR Studio</translation>
    </message>
    <message>
      <source>An independent implementation of SinSR (arXiv 2311.14760) and ResShift (arXiv 2307.12348) under the MIT licence. It contains neither code nor weights of the published repositories; weights that you fetch keep their own licence, which is shown before.</source>
      <translation>Eine unabhängige Umsetzung von SinSR (arXiv 2311.14760) und ResShift (arXiv 2307.12348) unter der MIT-Lizenz. Sie enthält weder Code noch Gewichte der veröffentlichten Repositorien; Gewichte, die Sie laden, behalten ihre eigene Lizenz, die vorher gezeigt wird.</translation>
    </message>
    <message>
      <source>Ask once for the latest version; nothing else is sent or fetched</source>
      <translation>Fragt einmal nach der neuesten Version; sonst wird nichts gesendet oder geholt</translation>
    </message>
    <message>
      <source>Asking for the latest version</source>
      <translation>Die neueste Version wird erfragt</translation>
    </message>
    <message>
      <source>Check for &amp;updates</source>
      <translation>Nach &amp;Updates suchen</translation>
    </message>
    <message>
      <source>Licences</source>
      <translation>Lizenzen</translation>
    </message>
    <message>
      <source>Made of</source>
      <translation>Besteht aus</translation>
    </message>
    <message>
      <source>Makes photos larger in one step of a diffusion model, on this computer. Nothing is sent anywhere, and nothing is fetched without a click.</source>
      <translation>Vergrößert Fotos mit einem Schritt eines Diffusionsmodells, auf diesem Computer. Nichts wird irgendwohin gesendet, und nichts wird ohne einen Klick geladen.</translation>
    </message>
    <message>
      <source>Open the file with the terms of everything that comes along</source>
      <translation>Öffnet die Datei mit den Bedingungen von allem, was mitkommt</translation>
    </message>
    <message>
      <source>Open the page of the new version in the web browser</source>
      <translation>Öffnet die Seite der neuen Version im Webbrowser</translation>
    </message>
    <message>
      <source>Release &amp;notes</source>
      <translation>&amp;Neuerungen</translation>
    </message>
    <message>
      <source>The sample photo is in the public domain (CC0). Pictures and models that you make are yours.</source>
      <translation>Das Beispielfoto ist gemeinfrei (CC0). Bilder und Modelle, die Sie herstellen, gehören Ihnen.</translation>
    </message>
    <message>
      <source>This is the latest version.</source>
      <translation>Das ist die neueste Version.</translation>
    </message>
    <message>
      <source>This program was not built for a place of releases.</source>
      <translation>Dieses Programm wurde für keinen Ort gebaut, an dem Versionen erscheinen.</translation>
    </message>
    <message>
      <source>Version {0}</source>
      <translation>Version {0}</translation>
    </message>
    <message>
      <source>Version {0} is available.</source>
      <translation>Version {0} ist erschienen.</translation>
    </message>
    <message>
      <source>{0} on {1}, {2}</source>
      <translation>{0} auf {1}, {2}</translation>
    </message>
  </context>
  <context>
    <name>Actions</name>
    <message>
      <source>&amp;100 %</source>
      <translation>&amp;100 %</translation>
    </message>
    <message>
      <source>&amp;About</source>
      <translation>&amp;Über</translation>
    </message>
    <message>
      <source>&amp;Compare in the next way</source>
      <translation>&amp;Nächste Ansicht des Vergleichs</translation>
    </message>
    <message>
      <source>&amp;Copy result</source>
      <translation>Ergebnis &amp;kopieren</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <source>&amp;Fit</source>
      <translation>&amp;Einpassen</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>&amp;Keyboard</source>
      <translation>&amp;Tastatur</translation>
    </message>
    <message>
      <source>&amp;Lock the seed</source>
      <translation>Seed &amp;festhalten</translation>
    </message>
    <message>
      <source>&amp;New seed</source>
      <translation>&amp;Neuer Seed</translation>
    </message>
    <message>
      <source>&amp;Next photo</source>
      <translation>Nä&amp;chstes Foto</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation>&amp;Einfügen</translation>
    </message>
    <message>
      <source>&amp;Photo</source>
      <translation>&amp;Foto</translation>
    </message>
    <message>
      <source>&amp;Previous photo</source>
      <translation>V&amp;origes Foto</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Beenden</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Wiederholen</translation>
    </message>
    <message>
      <source>&amp;Save</source>
      <translation>&amp;Speichern</translation>
    </message>
    <message>
      <source>&amp;Stop</source>
      <translation>&amp;Anhalten</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Rückgängig</translation>
    </message>
    <message>
      <source>&amp;Upscale</source>
      <translation>&amp;Vergrößern</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <source>A photo to try things with</source>
      <translation>Ein Foto zum Ausprobieren</translation>
    </message>
    <message>
      <source>Back to the earlier controls</source>
      <translation>Zurück zur früheren Einstellung</translation>
    </message>
    <message>
      <source>Compare in the way &amp;before</source>
      <translation>&amp;Vorige Ansicht des Vergleichs</translation>
    </message>
    <message>
      <source>Device, saving, looks</source>
      <translation>Gerät, Speichern, Aussehen</translation>
    </message>
    <message>
      <source>End the program</source>
      <translation>Das Programm beenden</translation>
    </message>
    <message>
      <source>F&amp;ull screen</source>
      <translation>&amp;Vollbild</translation>
    </message>
    <message>
      <source>Forward to the later controls</source>
      <translation>Vor zur späteren Einstellung</translation>
    </message>
    <message>
      <source>Hold after the tile that is rendered now, or go on</source>
      <translation>Nach der Kachel anhalten, die gerade gerechnet wird, oder weitermachen</translation>
    </message>
    <message>
      <source>Keep the seed from one upscale to the next</source>
      <translation>Den Seed von einem Mal zum nächsten behalten</translation>
    </message>
    <message>
      <source>Larger</source>
      <translation>Größer</translation>
    </message>
    <message>
      <source>Make the photo larger</source>
      <translation>Das Foto vergrößern</translation>
    </message>
    <message>
      <source>One pixel of the result on one of the screen</source>
      <translation>Ein Pixel des Ergebnisses auf einem des Bildschirms</translation>
    </message>
    <message>
      <source>Open &amp;folder…</source>
      <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
      <source>Open all photos of a folder</source>
      <translation>Alle Fotos eines Ordners öffnen</translation>
    </message>
    <message>
      <source>Open photos</source>
      <translation>Fotos öffnen</translation>
    </message>
    <message>
      <source>Open the &amp;log</source>
      <translation>&amp;Protokoll öffnen</translation>
    </message>
    <message>
      <source>Open the picture on the clipboard</source>
      <translation>Das Bild in der Zwischenablage öffnen</translation>
    </message>
    <message>
      <source>Open the s&amp;ample photo</source>
      <translation>&amp;Beispielfoto öffnen</translation>
    </message>
    <message>
      <source>P&amp;ause</source>
      <translation>P&amp;ause</translation>
    </message>
    <message>
      <source>Preview this pa&amp;rt</source>
      <translation>Diesen &amp;Teil vorab zeigen</translation>
    </message>
    <message>
      <source>Put all that were opened together on the batch page, with these settings</source>
      <translation>Alle zusammen geöffneten mit diesen Einstellungen auf die Stapelseite legen</translation>
    </message>
    <message>
      <source>Put the result on the clipboard</source>
      <translation>Das Ergebnis in die Zwischenablage legen</translation>
    </message>
    <message>
      <source>Render only what is seen; Upscale goes on from there</source>
      <translation>Nur rechnen, was zu sehen ist; Vergrößern macht von dort weiter</translation>
    </message>
    <message>
      <source>Save &amp;as…</source>
      <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
      <source>Save the result under a name of your choice</source>
      <translation>Das Ergebnis unter einem Namen Ihrer Wahl speichern</translation>
    </message>
    <message>
      <source>Save the result under the name that the settings give</source>
      <translation>Das Ergebnis unter dem Namen speichern, den die Einstellungen vorgeben</translation>
    </message>
    <message>
      <source>Se&amp;ttings…</source>
      <translation>E&amp;instellungen …</translation>
    </message>
    <message>
      <source>Show all shortcuts</source>
      <translation>Alle Tastenkürzel zeigen</translation>
    </message>
    <message>
      <source>Show in fo&amp;lder</source>
      <translation>Im Or&amp;dner zeigen</translation>
    </message>
    <message>
      <source>Show the saved result in the file manager</source>
      <translation>Das gespeicherte Ergebnis in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
      <source>Show the whole photo</source>
      <translation>Das ganze Foto zeigen</translation>
    </message>
    <message>
      <source>Smaller</source>
      <translation>Kleiner</translation>
    </message>
    <message>
      <source>Stop within one tile; Upscale goes on from the finished ones</source>
      <translation>Innerhalb einer Kachel anhalten; „Vergrößern“ macht mit den fertigen weiter</translation>
    </message>
    <message>
      <source>Take another seed by chance</source>
      <translation>Einen anderen Seed auslosen</translation>
    </message>
    <message>
      <source>The next of the ways to compare</source>
      <translation>Die nächste der Arten zu vergleichen</translation>
    </message>
    <message>
      <source>The next of those that were opened together</source>
      <translation>Das nächste der zusammen geöffneten</translation>
    </message>
    <message>
      <source>The one before</source>
      <translation>Das davor</translation>
    </message>
    <message>
      <source>The way to compare before this one</source>
      <translation>Die Art zu vergleichen vor dieser</translation>
    </message>
    <message>
      <source>The window takes the whole screen, or gives it back</source>
      <translation>Das Fenster nimmt den ganzen Bildschirm ein oder gibt ihn frei</translation>
    </message>
    <message>
      <source>Upscale a&amp;ll…</source>
      <translation>A&amp;lle vergrößern …</translation>
    </message>
    <message>
      <source>Version and licences</source>
      <translation>Version und Lizenzen</translation>
    </message>
    <message>
      <source>What the program wrote down; it stays on this computer</source>
      <translation>Was das Programm aufgeschrieben hat; es bleibt auf diesem Computer</translation>
    </message>
    <message>
      <source>Zoom &amp;in</source>
      <translation>&amp;Vergrößert zeigen</translation>
    </message>
    <message>
      <source>Zoom &amp;out</source>
      <translation>Ver&amp;kleinert zeigen</translation>
    </message>
  </context>
  <context>
    <name>Adjusting</name>
    <message>
      <source>How long to train, and what to do about memory</source>
      <translation>Wie lange trainiert wird, und was dem Speicher hilft</translation>
    </message>
    <message>
      <source>Se&amp;ttings</source>
      <translation>Eins&amp;tellungen</translation>
    </message>
    <message>
      <source>Settings of the training</source>
      <translation>Einstellungen des Trainings</translation>
    </message>
  </context>
  <context>
    <name>AgreementField</name>
    <message>
      <source>Agreement with the photo</source>
      <translation>Übereinstimmung mit dem Foto</translation>
    </message>
    <message>
      <source>Comparing…</source>
      <translation>Wird verglichen …</translation>
    </message>
    <message>
      <source>Correct &amp;now</source>
      <translation>&amp;Jetzt angleichen</translation>
    </message>
    <message>
      <source>Correct &amp;to the photo</source>
      <translation>An das Foto a&amp;ngleichen</translation>
    </message>
    <message>
      <source>Reduce the result to the photo's size, and lay the difference over it</source>
      <translation>Das Ergebnis auf die Größe des Fotos verkleinern und den Unterschied darüberlegen</translation>
    </message>
    <message>
      <source>Reduced to its size, the result is made to be the photo: good for clean ones; noise comes back too</source>
      <translation>Auf dessen Größe verkleinert, wird das Ergebnis zum Foto: gut bei sauberen; auch Rauschen kommt zurück</translation>
    </message>
    <message>
      <source>Reduced, it differs a little from the photo</source>
      <translation>Verkleinert weicht es etwas vom Foto ab</translation>
    </message>
    <message>
      <source>Reduced, it differs clearly from the photo</source>
      <translation>Verkleinert weicht es deutlich vom Foto ab</translation>
    </message>
    <message>
      <source>Reduced, it is very close to the photo</source>
      <translation>Verkleinert ist es sehr nah am Foto</translation>
    </message>
    <message>
      <source>Reduced, the result is the photo</source>
      <translation>Verkleinert ist das Ergebnis das Foto</translation>
    </message>
    <message>
      <source>Sho&amp;w where it differs</source>
      <translation>&amp;Zeigen, wo es abweicht</translation>
    </message>
    <message>
      <source>Upscale again, corrected to the photo</source>
      <translation>Noch einmal vergrößern, an das Foto angeglichen</translation>
    </message>
    <message>
      <source>{0} dB when reduced to the photo's size; brightest: {1} levels of 255, the colours of large areas: {2}</source>
      <translation>{0} dB, auf die Größe des Fotos verkleinert; am hellsten: {1} Stufen von 255, die Farben großer Flächen: {2}</translation>
    </message>
    <message>
      <source>{0}, {1} dB</source>
      <translation>{0}, {1} dB</translation>
    </message>
  </context>
  <context>
    <name>App</name>
    <message>
      <source>Open a folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Open photos</source>
      <translation>Fotos öffnen</translation>
    </message>
    <message>
      <source>Save the result</source>
      <translation>Ergebnis speichern</translation>
    </message>
    <message>
      <source>Stopped; Upscale goes on from the finished tiles</source>
      <translation>Angehalten; „Vergrößern“ macht mit den fertigen Kacheln weiter</translation>
    </message>
    <message>
      <source>The pasted picture</source>
      <translation>Das eingefügte Bild</translation>
    </message>
    <message>
      <source>The result is on the clipboard</source>
      <translation>Das Ergebnis liegt in der Zwischenablage</translation>
    </message>
    <message>
      <source>the pasted picture</source>
      <translation>das eingefügte Bild</translation>
    </message>
    <message>
      <source>{0} is upscaled</source>
      <translation>{0} ist vergrößert</translation>
    </message>
  </context>
  <context>
    <name>Banner</name>
    <message>
      <source>Dismiss</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Dismiss: {0}</source>
      <translation>Schließen: {0}</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>Im Ordner zeigen</translation>
    </message>
  </context>
  <context>
    <name>BatchListModel</name>
    <message>
      <source>A click compares the result with the photo</source>
      <translation>Ein Klick vergleicht das Ergebnis mit dem Foto</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Misslungen</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Skipped</source>
      <translation>Übersprungen</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>Upscaling</source>
      <translation>Wird vergrößert</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
  </context>
  <context>
    <name>BatchOptions</name>
    <message>
      <source>&amp;Include subfolders</source>
      <translation>&amp;Unterordner einschließen</translation>
    </message>
    <message>
      <source>&amp;Watch a folder…</source>
      <translation>Ordner beoba&amp;chten …</translation>
    </message>
    <message>
      <source>Chan&amp;ge on the photo page</source>
      <translation>Auf der Fotoseite ä&amp;ndern</translation>
    </message>
    <message>
      <source>Colours of the model</source>
      <translation>Farben des Modells</translation>
    </message>
    <message>
      <source>Colours of the photo</source>
      <translation>Farben des Fotos</translation>
    </message>
    <message>
      <source>Colours of the photo, by statistics</source>
      <translation>Farben des Fotos, im Ganzen</translation>
    </message>
    <message>
      <source>Damage of the photos</source>
      <translation>Schäden der Fotos</translation>
    </message>
    <message>
      <source>Example: {0}</source>
      <translation>Beispiel: {0}</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>Folders</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Folders that are added bring the photos in their subfolders along</source>
      <translation>Hinzugefügte Ordner bringen die Fotos ihrer Unterordner mit</translation>
    </message>
    <message>
      <source>Made to agree with the photo</source>
      <translation>Dem Foto angeglichen</translation>
    </message>
    <message>
      <source>Mean over {0} seeds</source>
      <translation>Mittel über {0} Seeds</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>Seed and colours</source>
      <translation>Seed und Farben</translation>
    </message>
    <message>
      <source>Seed {0}</source>
      <translation>Seed {0}</translation>
    </message>
    <message>
      <source>Set by eye, beside the open photo</source>
      <translation>Nach Augenmaß, neben dem offenen Foto</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>What is in a folder and what comes in is upscaled, until you stop it</source>
      <translation>Was in einem Ordner liegt und hineinkommt, wird vergrößert, bis Sie es beenden</translation>
    </message>
    <message>
      <source>When it is done</source>
      <translation>Wenn alles fertig ist</translation>
    </message>
    <message>
      <source>Where it goes</source>
      <translation>Wohin es kommt</translation>
    </message>
    <message>
      <source>{0} steps</source>
      <translation>{0} Schritte</translation>
    </message>
  </context>
  <context>
    <name>BatchPage</name>
    <message>
      <source>&amp;Add photos…</source>
      <translation>F&amp;otos hinzufügen …</translation>
    </message>
    <message>
      <source>Add fo&amp;lder…</source>
      <translation>O&amp;rdner hinzufügen …</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <source>Batch</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <source>Batch of {0}</source>
      <translation>Stapel mit {0}</translation>
    </message>
    <message>
      <source>Batches that came to their end: their folders and settings</source>
      <translation>Fertige Stapel: ihre Ordner und Einstellungen</translation>
    </message>
    <message>
      <source>Choose a folder; its tree is mirrored in the output folder</source>
      <translation>Einen Ordner wählen; sein Baum wird im Zielordner nachgebildet</translation>
    </message>
    <message>
      <source>Choose photos for the list</source>
      <translation>Fotos für die Liste wählen</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Leeren</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Drop photos or folders here</source>
      <translation>Fotos oder Ordner hier ablegen</translation>
    </message>
    <message>
      <source>Earlie&amp;r</source>
      <translation>Vori&amp;ge</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Misslungen</translation>
    </message>
    <message>
      <source>Looking for photos</source>
      <translation>Suche nach Fotos</translation>
    </message>
    <message>
      <source>Skipped</source>
      <translation>Übersprungen</translation>
    </message>
    <message>
      <source>Take all files off the list; results stay where they are</source>
      <translation>Alle Dateien von der Liste nehmen; Ergebnisse bleiben, wo sie sind</translation>
    </message>
    <message>
      <source>The list can be changed while it runs. Originals are never touched.</source>
      <translation>Die Liste lässt sich ändern, während sie läuft. Originale werden nie angerührt.</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <source>Which files the list shows</source>
      <translation>Welche Dateien die Liste zeigt</translation>
    </message>
  </context>
  <context>
    <name>BatchProgress</name>
    <message numerus="yes">
      <source>%n file(s) to upscale</source>
      <translation>
        <numerusform>%n Datei zu vergrößern</numerusform>
        <numerusform>%n Dateien zu vergrößern</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Resume</source>
      <translation>&amp;Weiter</translation>
    </message>
    <message>
      <source>&amp;Start</source>
      <translation>&amp;Starten</translation>
    </message>
    <message>
      <source>&amp;Try failed ones again</source>
      <translation>Misslungene &amp;erneut</translation>
    </message>
    <message>
      <source>End within one tile; finished files stay</source>
      <translation>Nach höchstens einer Kachel enden; fertige Dateien bleiben</translation>
    </message>
    <message>
      <source>Failed files wait again</source>
      <translation>Misslungene Dateien warten wieder</translation>
    </message>
    <message>
      <source>Hold after the tile that is upscaled now (F6)</source>
      <translation>Nach der jetzigen Kachel innehalten (F6)</translation>
    </message>
    <message>
      <source>Loading the model</source>
      <translation>Das Modell wird geladen</translation>
    </message>
    <message>
      <source>Ope&amp;n output folder</source>
      <translation>&amp;Zielordner</translation>
    </message>
    <message>
      <source>Pa&amp;use</source>
      <translation>&amp;Pause</translation>
    </message>
    <message>
      <source>Paused at {0}</source>
      <translation>Pause bei {0}</translation>
    </message>
    <message>
      <source>Progress of the batch</source>
      <translation>Fortschritt des Stapels</translation>
    </message>
    <message>
      <source>Show the folder of the results in the file manager</source>
      <translation>Den Ordner der Ergebnisse im Dateimanager zeigen</translation>
    </message>
    <message>
      <source>St&amp;op</source>
      <translation>Anha&amp;lten</translation>
    </message>
    <message>
      <source>Upscale all files that wait</source>
      <translation>Alle wartenden Dateien vergrößern</translation>
    </message>
    <message>
      <source>about {0}</source>
      <translation>etwa {0}</translation>
    </message>
    <message>
      <source>about {0} on disk</source>
      <translation>etwa {0} auf der Platte</translation>
    </message>
    <message>
      <source>only {0} free</source>
      <translation>nur {0} frei</translation>
    </message>
    <message>
      <source>time unknown</source>
      <translation>Zeit unbekannt</translation>
    </message>
    <message>
      <source>{0} done</source>
      <translation>{0} fertig</translation>
    </message>
    <message>
      <source>{0} failed</source>
      <translation>{0} misslungen</translation>
    </message>
    <message>
      <source>{0} megapixels of results</source>
      <translation>{0} Megapixel an Ergebnissen</translation>
    </message>
    <message>
      <source>{0} of {1} files</source>
      <translation>{0} von {1} Dateien</translation>
    </message>
    <message>
      <source>{0} skipped</source>
      <translation>{0} übersprungen</translation>
    </message>
    <message>
      <source>{0}, about {1} left</source>
      <translation>{0}, noch etwa {1}</translation>
    </message>
  </context>
  <context>
    <name>BatchTable</name>
    <message>
      <source>&amp;Open on the photo page</source>
      <translation>Auf der Fotoseite ö&amp;ffnen</translation>
    </message>
    <message>
      <source>&amp;Remove from the list</source>
      <translation>Von der &amp;Liste nehmen</translation>
    </message>
    <message>
      <source>&amp;Skip</source>
      <translation>Über&amp;springen</translation>
    </message>
    <message>
      <source>&amp;Try again</source>
      <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
      <source>Files of the batch</source>
      <translation>Dateien des Stapels</translation>
    </message>
    <message>
      <source>Show in the &amp;file manager</source>
      <translation>In der &amp;Dateiverwaltung zeigen</translation>
    </message>
  </context>
  <context>
    <name>BrushPanel</name>
    <message>
      <source>&amp;Size</source>
      <translation>&amp;Größe</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>Rüc&amp;kgängig</translation>
    </message>
    <message>
      <source>A part is rendered with these layers</source>
      <translation>Ein Teil ist mit diesen Ebenen gerechnet</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>Ebenen</translation>
    </message>
    <message>
      <source>Painted layers, the topmost first</source>
      <translation>Gemalte Ebenen, die oberste zuerst</translation>
    </message>
    <message>
      <source>Remove &amp;all</source>
      <translation>Alle en&amp;tfernen</translation>
    </message>
    <message>
      <source>Remove &amp;layer</source>
      <translation>&amp;Ebene entfernen</translation>
    </message>
    <message>
      <source>Render &amp;what is visible</source>
      <translation>Sichtbares re&amp;chnen</translation>
    </message>
    <message>
      <source>Render what is seen, with all layers</source>
      <translation>Rechnen, was zu sehen ist, mit allen Ebenen</translation>
    </message>
    <message>
      <source>Seed on the &amp;brush</source>
      <translation>Seed am &amp;Pinsel</translation>
    </message>
    <message>
      <source>Seed on the brush</source>
      <translation>Seed am Pinsel</translation>
    </message>
    <message>
      <source>Seed {0}</source>
      <translation>Seed {0}</translation>
    </message>
    <message>
      <source>Size of the brush</source>
      <translation>Größe des Pinsels</translation>
    </message>
    <message>
      <source>Size of the brush, also by the keys [ and ]</source>
      <translation>Größe des Pinsels, auch mit den Tasten [ und ]</translation>
    </message>
    <message>
      <source>Take all layers away</source>
      <translation>Alle Ebenen wegnehmen</translation>
    </message>
    <message>
      <source>Take the chosen layer away</source>
      <translation>Die gewählte Ebene wegnehmen</translation>
    </message>
    <message>
      <source>Take the last change back</source>
      <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
      <source>The seed that the brush paints</source>
      <translation>Der Seed, den der Pinsel malt</translation>
    </message>
  </context>
  <context>
    <name>CardPanel</name>
    <message>
      <source>&amp;Fetch</source>
      <translation>&amp;Laden</translation>
    </message>
    <message>
      <source>&amp;Fetch {0}</source>
      <translation>{0} &amp;laden</translation>
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation>&amp;Entfernen</translation>
    </message>
    <message>
      <source>&amp;Show what would be fetched</source>
      <translation>&amp;Anzeigen, was geladen würde</translation>
    </message>
    <message>
      <source>Ask the package index for the files, their sizes and hashes</source>
      <translation>Fragt das Verzeichnis der Pakete nach den Dateien, ihren Größen und Prüfsummen</translation>
    </message>
    <message>
      <source>Asking what would be fetched</source>
      <translation>Es wird erfragt, was geladen würde</translation>
    </message>
    <message>
      <source>Delete what was fetched; the program's own packages alone are used again</source>
      <translation>Löscht, was geladen wurde; es gelten wieder die eigenen Pakete des Programms allein</translation>
    </message>
    <message>
      <source>Download these files, check their hashes, and try them</source>
      <translation>Lädt diese Dateien, prüft ihre Prüfsummen und probiert sie aus</translation>
    </message>
    <message>
      <source>Looking for a card</source>
      <translation>Eine Karte wird gesucht</translation>
    </message>
    <message>
      <source>Progress of the download</source>
      <translation>Fortschritt des Ladens</translation>
    </message>
    <message>
      <source>S&amp;top</source>
      <translation>An&amp;halten</translation>
    </message>
    <message>
      <source>Unpacking it and trying it on this computer, which can take minutes</source>
      <translation>Wird entpackt und auf diesem Computer ausprobiert, was Minuten dauern kann</translation>
    </message>
    <message>
      <source>What has arrived is kept</source>
      <translation>Was angekommen ist, bleibt</translation>
    </message>
    <message>
      <source>What would be fetched</source>
      <translation>Was geladen würde</translation>
    </message>
    <message>
      <source>about {0} left</source>
      <translation>noch etwa {0}</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
  </context>
  <context>
    <name>CloseDialog</name>
    <message>
      <source>&amp;Discard and close</source>
      <translation>&amp;Verwerfen und schließen</translation>
    </message>
    <message>
      <source>&amp;Save all and close</source>
      <translation>Alle &amp;speichern und schließen</translation>
    </message>
    <message>
      <source>&amp;Save and close</source>
      <translation>&amp;Speichern und schließen</translation>
    </message>
    <message>
      <source>An upscale is running</source>
      <translation>Ein Foto wird gerade vergrößert</translation>
    </message>
    <message>
      <source>Close SinSR Studio</source>
      <translation>SinSR Studio schließen</translation>
    </message>
    <message>
      <source>Close nothing (Esc)</source>
      <translation>Nichts schließen (Esc)</translation>
    </message>
    <message>
      <source>Close without saving</source>
      <translation>Schließen, ohne zu speichern</translation>
    </message>
    <message>
      <source>It is lost if it is not saved.</source>
      <translation>Es geht verloren, wenn es nicht gespeichert wird.</translation>
    </message>
    <message>
      <source>It stops, and its finished tiles are lost.</source>
      <translation>Das Vergrößern endet, und die fertigen Kacheln gehen verloren.</translation>
    </message>
    <message>
      <source>It stops. Finished results stay, and the next start offers to go on.</source>
      <translation>Er hält an. Fertige Ergebnisse bleiben, und der nächste Start bietet an, weiterzumachen.</translation>
    </message>
    <message>
      <source>S&amp;tay</source>
      <translation>&amp;Bleiben</translation>
    </message>
    <message>
      <source>Save as Ctrl+S does, then close</source>
      <translation>Wie mit Strg+S speichern, dann schließen</translation>
    </message>
    <message>
      <source>Stop and &amp;close</source>
      <translation>Anhalten und s&amp;chließen</translation>
    </message>
    <message>
      <source>Stop what is running</source>
      <translation>Anhalten, was läuft</translation>
    </message>
    <message>
      <source>The batch is running</source>
      <translation>Der Stapel läuft</translation>
    </message>
    <message>
      <source>The result of {0} is not saved</source>
      <translation>Das Ergebnis von {0} ist nicht gespeichert</translation>
    </message>
    <message numerus="yes">
      <source>The results of %n photo(s) are not saved</source>
      <translation>
        <numerusform>Das Ergebnis von %n Foto ist nicht gespeichert</numerusform>
        <numerusform>Die Ergebnisse von %n Fotos sind nicht gespeichert</numerusform>
      </translation>
    </message>
    <message>
      <source>They are lost if they are not saved: {0}</source>
      <translation>Sie gehen verloren, wenn sie nicht gespeichert werden: {0}</translation>
    </message>
  </context>
  <context>
    <name>CompareBar</name>
    <message>
      <source>Amp&amp;lified</source>
      <translation>Verstär&amp;kt</translation>
    </message>
    <message>
      <source>Bicubic</source>
      <translation>Bikubisch</translation>
    </message>
    <message>
      <source>Bilinear</source>
      <translation>Bilinear</translation>
    </message>
    <message>
      <source>Blin&amp;k every</source>
      <translation>&amp;Wechsel alle</translation>
    </message>
    <message>
      <source>How long each side stays</source>
      <translation>Wie lange jede Seite stehen bleibt</translation>
    </message>
    <message>
      <source>How many times the difference is amplified</source>
      <translation>Wievielfach der Unterschied verstärkt wird</translation>
    </message>
    <message>
      <source>How the original is enlarged to the result's size</source>
      <translation>Wie das Original auf die Größe des Ergebnisses gebracht wird</translation>
    </message>
    <message>
      <source>Lanczos</source>
      <translation>Lanczos</translation>
    </message>
    <message>
      <source>Nearest</source>
      <translation>Nächster Pixel</translation>
    </message>
    <message>
      <source>Original enlarged b&amp;y</source>
      <translation>Original vergr&amp;ößert mit</translation>
    </message>
    <message>
      <source>{seconds} s</source>
      <translation>{seconds} s</translation>
    </message>
  </context>
  <context>
    <name>CompareView</name>
    <message>
      <source>Difference × {gain}</source>
      <translation>Unterschied × {gain}</translation>
    </message>
    <message>
      <source>Original</source>
      <translation>Original</translation>
    </message>
    <message>
      <source>Photo and result</source>
      <translation>Foto und Ergebnis</translation>
    </message>
    <message>
      <source>Plus and minus zoom, F fits, arrows pan, hold Space to see the original, Tab goes to the divider</source>
      <translation>Plus und Minus zoomen, F passt ein, Pfeile verschieben, Leertaste gehalten zeigt das Original, Tab geht zum Teiler</translation>
    </message>
    <message>
      <source>Rendering</source>
      <translation>Wird gerechnet</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Ergebnis</translation>
    </message>
  </context>
  <context>
    <name>ConsentDialog</name>
    <message>
      <source>&amp;Fetch</source>
      <translation>&amp;Laden</translation>
    </message>
    <message>
      <source>&amp;Fetch {0}</source>
      <translation>{0} &amp;laden</translation>
    </message>
    <message>
      <source>Fetch {0}</source>
      <translation>{0} laden</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>I have read the &amp;terms and accept them</source>
      <translation>Ich habe die &amp;Bedingungen gelesen und nehme sie an</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>Lizenz</translation>
    </message>
    <message>
      <source>SHA-256</source>
      <translation>SHA-256</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Start the download; it can be paused</source>
      <translation>Das Laden beginnen; es lässt sich anhalten</translation>
    </message>
    <message>
      <source>The licences above say what the models may be used for</source>
      <translation>Die Lizenzen oben sagen, wofür die Modelle verwendet werden dürfen</translation>
    </message>
    <message>
      <source>This is what would be fetched. Nothing was fetched so far.</source>
      <translation>Dies würde geladen. Bisher wurde nichts geladen.</translation>
    </message>
    <message>
      <source>not known</source>
      <translation>nicht bekannt</translation>
    </message>
    <message>
      <source>not published; the one received is recorded and shown</source>
      <translation>nicht veröffentlicht; die des Empfangenen wird festgehalten und gezeigt</translation>
    </message>
    <message>
      <source>{0} ({1} bytes)</source>
      <translation>{0} ({1} Bytes)</translation>
    </message>
    <message>
      <source>{0}, non-commercial</source>
      <translation>{0}, nicht kommerziell</translation>
    </message>
  </context>
  <context>
    <name>ContactSheet</name>
    <message>
      <source>Choose a region on the left, then render the sheet.</source>
      <translation>Links einen Ausschnitt wählen, dann den Bogen rechnen.</translation>
    </message>
    <message>
      <source>Not rendered</source>
      <translation>Nicht gerechnet</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
  </context>
  <context>
    <name>Controls</name>
    <message>
      <source>&amp;Colours</source>
      <translation>Fa&amp;rben</translation>
    </message>
    <message>
      <source>&amp;Model</source>
      <translation>&amp;Modell</translation>
    </message>
    <message>
      <source>A&amp;greement</source>
      <translation>&amp;Übereinstimmung</translation>
    </message>
    <message>
      <source>As the model makes them</source>
      <translation>Wie das Modell sie macht</translation>
    </message>
    <message>
      <source>Choose one of the first thousand seeds</source>
      <translation>Einen der ersten tausend Seeds wählen</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Dam&amp;age</source>
      <translation>&amp;Schaden</translation>
    </message>
    <message>
      <source>Deta&amp;il</source>
      <translation>Deta&amp;ils</translation>
    </message>
    <message>
      <source>Fi&amp;le</source>
      <translation>Dateiar&amp;t</translation>
    </message>
    <message>
      <source>How the colours of the photo are kept</source>
      <translation>Wie die Farben des Fotos erhalten bleiben</translation>
    </message>
    <message>
      <source>It works without noise: a photo has one result, and no seeds.</source>
      <translation>Es arbeitet ohne Rauschen: Ein Foto hat ein einziges Ergebnis und keine Seeds.</translation>
    </message>
    <message>
      <source>Keep on the whole</source>
      <translation>Im Ganzen behalten</translation>
    </message>
    <message>
      <source>Keep, place by place</source>
      <translation>Behalten, Stelle für Stelle</translation>
    </message>
    <message>
      <source>Num&amp;ber of steps</source>
      <translation>Zahl der S&amp;chritte</translation>
    </message>
    <message>
      <source>Presets</source>
      <translation>Voreinstellungen</translation>
    </message>
    <message>
      <source>See&amp;d</source>
      <translation>S&amp;eed</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>Seed</translation>
    </message>
    <message>
      <source>Seed, 0 to {0}</source>
      <translation>Seed, 0 bis {0}</translation>
    </message>
    <message>
      <source>Si&amp;ze</source>
      <translation>&amp;Größe</translation>
    </message>
    <message>
      <source>Use settings that you kept, or keep these</source>
      <translation>Behaltene Einstellungen verwenden oder diese behalten</translation>
    </message>
    <message>
      <source>Variations: each seed draws the fine detail another way.</source>
      <translation>Variationen: Jeder Seed zeichnet die feinen Einzelheiten anders.</translation>
    </message>
    <message>
      <source>Which of the possible results; the same number gives the same picture</source>
      <translation>Welches der möglichen Ergebnisse; dieselbe Zahl gibt dasselbe Bild</translation>
    </message>
  </context>
  <context>
    <name>CrashDialog</name>
    <message>
      <source>&amp;Copy report</source>
      <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
      <source>&amp;Open log</source>
      <translation>&amp;Protokoll öffnen</translation>
    </message>
    <message>
      <source>A fault of the program</source>
      <translation>Ein Fehler des Programms</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Kopiert</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Open the log file</source>
      <translation>Die Protokolldatei öffnen</translation>
    </message>
    <message>
      <source>Put the report on the clipboard</source>
      <translation>Den Bericht in die Zwischenablage legen</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>Something went wrong inside the program</source>
      <translation>Im Programm ist etwas schiefgegangen</translation>
    </message>
    <message>
      <source>What was finished is safe, and you can go on. A report helps to mend it: copy it and send it to the project. Nothing is sent by itself.</source>
      <translation>Was fertig war, ist sicher, und Sie können weitermachen. Ein Bericht hilft, es zu beheben: Kopieren Sie ihn und schicken Sie ihn an das Projekt. Von selbst wird nichts gesendet.</translation>
    </message>
  </context>
  <context>
    <name>CurvesPanel</name>
    <message>
      <source>&amp;Log scale</source>
      <translation>&amp;Logarithmisch</translation>
    </message>
    <message>
      <source>&amp;Smooth</source>
      <translation>&amp;Glätten</translation>
    </message>
    <message>
      <source>Curve of the chosen measure</source>
      <translation>Kurve des gewählten Maßes</translation>
    </message>
    <message>
      <source>Curves of the losses</source>
      <translation>Kurven der Verluste</translation>
    </message>
    <message>
      <source>How many neighbouring steps are averaged; the values stay as a faint line</source>
      <translation>Über wie viele benachbarte Schritte gemittelt wird; die Werte bleiben als schwache Linie</translation>
    </message>
    <message>
      <source>Measure</source>
      <translation>Maß</translation>
    </message>
    <message>
      <source>Show losses on a logarithmic scale</source>
      <translation>Verluste logarithmisch zeigen</translation>
    </message>
    <message>
      <source>Smoothing</source>
      <translation>Glättung</translation>
    </message>
    <message>
      <source>What it learns</source>
      <translation>Was es lernt</translation>
    </message>
    <message>
      <source>What the lower plot shows</source>
      <translation>Was die untere Kurve zeigt</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>Schritte</translation>
    </message>
  </context>
  <context>
    <name>DamageField</name>
    <message>
      <source>Damage of the photo</source>
      <translation>Schaden am Foto</translation>
    </message>
    <message>
      <source>Estimate</source>
      <translation>Schätzen</translation>
    </message>
    <message>
      <source>How much blur, noise and JPEG the model shall expect: less keeps more, more repairs more</source>
      <translation>Mit wie viel Unschärfe, Rauschen und JPEG das Modell rechnen soll: Weniger bewahrt mehr, mehr repariert mehr</translation>
    </message>
    <message>
      <source>Take what the photo itself shows; moving the slider takes your own value</source>
      <translation>Nehmen, was das Foto selbst zeigt; wer den Regler bewegt, nimmt einen eigenen Wert</translation>
    </message>
    <message>
      <source>badly damaged</source>
      <translation>stark beschädigt</translation>
    </message>
    <message>
      <source>clean</source>
      <translation>sauber</translation>
    </message>
    <message>
      <source>{0}, estimated</source>
      <translation>{0}, geschätzt</translation>
    </message>
  </context>
  <context>
    <name>DetailField</name>
    <message>
      <source>Detail of the photo</source>
      <translation>Details des Fotos</translation>
    </message>
    <message>
      <source>Mix back what the photo itself shows, at once and without rendering again; its grain comes back too</source>
      <translation>Zurückmischen, was das Foto selbst zeigt, sofort und ohne neu zu rechnen; sein Korn kommt mit zurück</translation>
    </message>
    <message>
      <source>as the model draws</source>
      <translation>wie das Modell zeichnet</translation>
    </message>
    <message>
      <source>as the photo shows</source>
      <translation>wie das Foto zeigt</translation>
    </message>
  </context>
  <context>
    <name>Divider</name>
    <message>
      <source>Divider between original and result</source>
      <translation>Teiler zwischen Original und Ergebnis</translation>
    </message>
    <message>
      <source>Drag to compare; arrow keys move it, with Shift farther; double-click centres</source>
      <translation>Ziehen zum Vergleichen; Pfeiltasten bewegen ihn, mit Umschalt weiter; Doppelklick setzt ihn in die Mitte</translation>
    </message>
  </context>
  <context>
    <name>DropFrame</name>
    <message>
      <source>Drop to open</source>
      <translation>Ablegen zum Öffnen</translation>
    </message>
  </context>
  <context>
    <name>DuelView</name>
    <message>
      <source>&amp;Begin a tournament</source>
      <translation>Turnier be&amp;ginnen</translation>
    </message>
    <message>
      <source>Compare the seeds of the sheet in pairs</source>
      <translation>Die Seeds des Bogens paarweise vergleichen</translation>
    </message>
    <message>
      <source>Left arrow</source>
      <translation>Pfeil links</translation>
    </message>
    <message>
      <source>Left is better</source>
      <translation>Links ist besser</translation>
    </message>
    <message>
      <source>Render a contact sheet first, then let its seeds compete.</source>
      <translation>Rechnen Sie erst einen Kontaktbogen, dann können seine Seeds antreten.</translation>
    </message>
    <message>
      <source>Right arrow</source>
      <translation>Pfeil rechts</translation>
    </message>
    <message>
      <source>Right is better</source>
      <translation>Rechts ist besser</translation>
    </message>
    <message>
      <source>Seed {0} has won.</source>
      <translation>Seed {0} hat gewonnen.</translation>
    </message>
    <message>
      <source>Seed {0} is better</source>
      <translation>Seed {0} ist besser</translation>
    </message>
    <message>
      <source>Take seed {0}</source>
      <translation>Seed {0} nehmen</translation>
    </message>
    <message>
      <source>{0} comparisons left. Left and right arrow choose.</source>
      <translation>Noch {0} Vergleiche. Pfeil links und rechts wählen.</translation>
    </message>
  </context>
  <context>
    <name>EmptyPage</name>
    <message>
      <source>&amp;Open photos…</source>
      <translation>F&amp;otos öffnen …</translation>
    </message>
    <message>
      <source>&amp;Try the sample photo</source>
      <translation>Beis&amp;pielfoto ausprobieren</translation>
    </message>
    <message>
      <source>Drop photos here</source>
      <translation>Fotos hier ablegen</translation>
    </message>
    <message>
      <source>Files, folders or a copied picture. They become four times as large, on this computer.</source>
      <translation>Dateien, Ordner oder ein kopiertes Bild. Sie werden viermal so groß, auf diesem Computer.</translation>
    </message>
    <message>
      <source>Open {0}</source>
      <translation>{0} öffnen</translation>
    </message>
    <message>
      <source>P&amp;aste</source>
      <translation>&amp;Einfügen</translation>
    </message>
    <message>
      <source>Recent</source>
      <translation>Zuletzt</translation>
    </message>
  </context>
  <context>
    <name>FileKindField</name>
    <message>
      <source>About {0} as {1}</source>
      <translation>Etwa {0} als {1}</translation>
    </message>
    <message>
      <source>Size of the file</source>
      <translation>Größe der Datei</translation>
    </message>
  </context>
  <context>
    <name>Files</name>
    <message>
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
  </context>
  <context>
    <name>Filmstrip</name>
    <message>
      <source>Photos that were opened together</source>
      <translation>Zusammen geöffnete Fotos</translation>
    </message>
    <message>
      <source>Upscale all…</source>
      <translation>Alle vergrößern …</translation>
    </message>
    <message>
      <source>Which of the photos</source>
      <translation>Welches der Fotos</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
    <message>
      <source>{0} photos</source>
      <translation>{0} Fotos</translation>
    </message>
  </context>
  <context>
    <name>Footer</name>
    <message>
      <source>&amp;Resume</source>
      <translation>&amp;Weiter</translation>
    </message>
    <message>
      <source>&amp;Save</source>
      <translation>&amp;Speichern</translation>
    </message>
    <message>
      <source>&amp;Upscale</source>
      <translation>&amp;Vergrößern</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Drag out</source>
      <translation>Herausziehen</translation>
    </message>
    <message>
      <source>Drag the result to a folder or another program</source>
      <translation>Das Ergebnis in einen Ordner oder ein anderes Programm ziehen</translation>
    </message>
    <message>
      <source>Getting ready…</source>
      <translation>Vorbereitung …</translation>
    </message>
    <message>
      <source>Loading the model…</source>
      <translation>Das Modell wird geladen …</translation>
    </message>
    <message>
      <source>Pa&amp;use</source>
      <translation>&amp;Pause</translation>
    </message>
    <message>
      <source>Paused at {0}</source>
      <translation>Pause bei {0}</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Save &amp;as…</source>
      <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
      <source>St&amp;op</source>
      <translation>Anha&amp;lten</translation>
    </message>
    <message>
      <source>Takes about {0}</source>
      <translation>Dauert etwa {0}</translation>
    </message>
    <message>
      <source>With {0} about {1}</source>
      <translation>Mit {0} etwa {1}</translation>
    </message>
    <message>
      <source>about {0} left</source>
      <translation>noch etwa {0}</translation>
    </message>
    <message>
      <source>from a file</source>
      <translation>aus einer Datei</translation>
    </message>
    <message>
      <source>made in {0}</source>
      <translation>in {0} gemacht</translation>
    </message>
    <message>
      <source>{0} of {1} tiles</source>
      <translation>{0} von {1} Kacheln</translation>
    </message>
  </context>
  <context>
    <name>GraphicsCardDialog</name>
    <message>
      <source>AMD, Intel and others</source>
      <translation>AMD, Intel und andere</translation>
    </message>
    <message>
      <source>Compute with a graphics card</source>
      <translation>Mit einer Grafikkarte rechnen</translation>
    </message>
    <message>
      <source>Graphics card</source>
      <translation>Grafikkarte</translation>
    </message>
    <message>
      <source>NVIDIA</source>
      <translation>NVIDIA</translation>
    </message>
    <message>
      <source>Other cards compute by WebGPU, with packages of about 50 MB, which are fetched into a folder of their own, checked, and tried before they are used. Auto then takes the card where it is faster than the processor. The bundled models can be computed so, and others of their kind.</source>
      <translation>Andere Karten rechnen über WebGPU, mit Paketen von etwa 50 MB, die in einen eigenen Ordner geladen, geprüft und ausprobiert werden, bevor sie benutzt werden. Automatisch wird die Karte dann genommen, wo sie schneller ist als der Prozessor. So können die mitgelieferten Modelle berechnet werden und andere ihrer Art.</translation>
    </message>
    <message>
      <source>The program brings torch for processors. Its build for NVIDIA cards has some gigabytes; it is fetched into a folder of its own, checked, and tried before it is used.</source>
      <translation>Das Programm bringt torch für Prozessoren mit. Der Bau für NVIDIA-Karten hat einige Gigabyte; er wird in einen eigenen Ordner geladen, geprüft und ausprobiert, bevor er benutzt wird.</translation>
    </message>
  </context>
  <context>
    <name>GroupForm</name>
    <message>
      <source>That is not the name of a file or folder.</source>
      <translation>So kann keine Datei und kein Ordner heißen.</translation>
    </message>
  </context>
  <context>
    <name>HistoryMenu</name>
    <message>
      <source>&amp;Open the folder</source>
      <translation>Ordner öf&amp;fnen</translation>
    </message>
    <message>
      <source>&amp;Use these settings again</source>
      <translation>Diese Einstellungen wieder &amp;nehmen</translation>
    </message>
    <message>
      <source>No batch has come to its end yet</source>
      <translation>Noch kein Stapel ist fertig geworden</translation>
    </message>
  </context>
  <context>
    <name>KeyboardMapDialog</name>
    <message>
      <source>Arrows</source>
      <translation>Pfeile</translation>
    </message>
    <message>
      <source>Arrows, drag</source>
      <translation>Pfeile, Ziehen</translation>
    </message>
    <message>
      <source>Centre the divider</source>
      <translation>Teiler in die Mitte</translation>
    </message>
    <message>
      <source>Double click</source>
      <translation>Doppelklick</translation>
    </message>
    <message>
      <source>Go to a page</source>
      <translation>Zu einer Seite gehen</translation>
    </message>
    <message>
      <source>Keyboard</source>
      <translation>Tastatur</translation>
    </message>
    <message>
      <source>Next photo, when the whole one is seen</source>
      <translation>Nächstes Foto, wenn das ganze zu sehen ist</translation>
    </message>
    <message>
      <source>On the batch page: pause it, and go on</source>
      <translation>Auf der Seite Stapel: ihn anhalten und fortsetzen</translation>
    </message>
    <message>
      <source>On the canvas</source>
      <translation>Auf der Bildfläche</translation>
    </message>
    <message>
      <source>Pan</source>
      <translation>Verschieben</translation>
    </message>
    <message>
      <source>See the original as long as it is held</source>
      <translation>Das Original sehen, solange sie gehalten wird</translation>
    </message>
    <message>
      <source>Show a candidate</source>
      <translation>Einen Kandidaten zeigen</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>Leertaste</translation>
    </message>
    <message>
      <source>Wheel</source>
      <translation>Mausrad</translation>
    </message>
    <message>
      <source>Zoom about the mouse</source>
      <translation>Um die Maus zoomen</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Add a folder</source>
      <translation>Ordner hinzufügen</translation>
    </message>
    <message>
      <source>Add photos</source>
      <translation>Fotos hinzufügen</translation>
    </message>
    <message>
      <source>After</source>
      <translation>Nachher</translation>
    </message>
    <message>
      <source>Another folder, for the results</source>
      <translation>Ein anderer Ordner, für die Ergebnisse</translation>
    </message>
    <message>
      <source>Batch</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Vorher</translation>
    </message>
    <message>
      <source>Choose a folder</source>
      <translation>Ordner wählen</translation>
    </message>
    <message>
      <source>Choose a folder for runs</source>
      <translation>Ordner für Läufe wählen</translation>
    </message>
    <message>
      <source>Choose a folder of photos</source>
      <translation>Ordner mit Fotos wählen</translation>
    </message>
    <message>
      <source>Choose, fetch and import models</source>
      <translation>Modelle wählen, laden und importieren</translation>
    </message>
    <message>
      <source>Export the comparison</source>
      <translation>Vergleich exportieren</translation>
    </message>
    <message>
      <source>Import a model</source>
      <translation>Modell importieren</translation>
    </message>
    <message>
      <source>Many photos, or whole folders</source>
      <translation>Viele Fotos oder ganze Ordner</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>Nothing yet</source>
      <translation>Noch nichts</translation>
    </message>
    <message>
      <source>One photo: upscale, compare, save</source>
      <translation>Ein Foto: vergrößern, vergleichen, speichern</translation>
    </message>
    <message>
      <source>Open &amp;recent</source>
      <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
      <source>Open a run</source>
      <translation>Lauf öffnen</translation>
    </message>
    <message>
      <source>Pasted picture</source>
      <translation>Eingefügtes Bild</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>Seeds</source>
      <translation>Seeds</translation>
    </message>
    <message>
      <source>Share before and after</source>
      <translation>Vorher und nachher teilen</translation>
    </message>
    <message>
      <source>Take over the look of a picture</source>
      <translation>Aussehen eines Bildes übernehmen</translation>
    </message>
    <message>
      <source>The batch is done</source>
      <translation>Der Stapel ist fertig</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>Training</translation>
    </message>
    <message>
      <source>Train a model on your own photos</source>
      <translation>Ein Modell mit eigenen Fotos trainieren</translation>
    </message>
    <message>
      <source>Variations: compare seeds, mix them, paint with them</source>
      <translation>Variationen: Seeds vergleichen, mischen, mit ihnen malen</translation>
    </message>
    <message>
      <source>Watch a folder</source>
      <translation>Ordner beobachten</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>Gewichte</translation>
    </message>
  </context>
  <context>
    <name>ModelCellView</name>
    <message>
      <source>Click or press Enter to take {0}</source>
      <translation>Klicken oder Eingabetaste, um {0} zu nehmen</translation>
    </message>
    <message>
      <source>Keep on a key (H)</source>
      <translation>Auf einer Taste behalten (H)</translation>
    </message>
    <message>
      <source>{0} s</source>
      <translation>{0} s</translation>
    </message>
    <message>
      <source>{0}, taken</source>
      <translation>{0}, genommen</translation>
    </message>
  </context>
  <context>
    <name>ModelChoice</name>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>More models…</source>
      <translation>Weitere Modelle …</translation>
    </message>
    <message>
      <source>Which model makes the result</source>
      <translation>Welches Modell das Ergebnis macht</translation>
    </message>
  </context>
  <context>
    <name>ModelComparison</name>
    <message>
      <source>1 step</source>
      <translation>1 Schritt</translation>
    </message>
    <message>
      <source>All at once</source>
      <translation>Alle auf einmal</translation>
    </message>
    <message>
      <source>At most {0}, as many as there are keys</source>
      <translation>Höchstens {0}, so viele, wie es Tasten gibt</translation>
    </message>
    <message>
      <source>Before and after as a moving wipe (WebP)…</source>
      <translation>Vorher und nachher als bewegte Blende (WebP) …</translation>
    </message>
    <message>
      <source>Before and after side by side…</source>
      <translation>Vorher und nachher nebeneinander …</translation>
    </message>
    <message>
      <source>Choose models on the left, then render the region.</source>
      <translation>Links Modelle wählen, dann den Ausschnitt berechnen.</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>Unterschied</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Flip</source>
      <translation>Wechseln</translation>
    </message>
    <message>
      <source>Grid</source>
      <translation>Raster</translation>
    </message>
    <message>
      <source>Labelled sheet of all…</source>
      <translation>Beschriftetes Blatt von allen …</translation>
    </message>
    <message>
      <source>Models to compare</source>
      <translation>Modelle zum Vergleichen</translation>
    </message>
    <message>
      <source>Not rendered</source>
      <translation>Nicht berechnet</translation>
    </message>
    <message>
      <source>One after the other in the same place; the arrow keys flip</source>
      <translation>Eines nach dem anderen an derselben Stelle; die Pfeiltasten wechseln</translation>
    </message>
    <message>
      <source>Render the region</source>
      <translation>Ausschnitt berechnen</translation>
    </message>
    <message>
      <source>Render the region first.</source>
      <translation>Erst den Ausschnitt berechnen.</translation>
    </message>
    <message>
      <source>Render whole photos</source>
      <translation>Ganze Fotos berechnen</translation>
    </message>
    <message>
      <source>Rendering</source>
      <translation>Wird berechnet</translation>
    </message>
    <message>
      <source>Save what is compared as a picture; before and after are of the model on show</source>
      <translation>Was verglichen wird, als Bild speichern; vorher und nachher sind vom gezeigten Modell</translation>
    </message>
    <message>
      <source>The framed region in each chosen model, with the same noise</source>
      <translation>Der gerahmte Ausschnitt mit jedem gewählten Modell, mit demselben Rauschen</translation>
    </message>
    <message>
      <source>The whole photo in each; then keys 1 to 9 flip between them on the photo page</source>
      <translation>Das ganze Foto mit jedem; dann wechseln die Tasten 1 bis 9 auf der Fotoseite zwischen ihnen</translation>
    </message>
    <message>
      <source>Ways to look at the models</source>
      <translation>Arten, die Modelle anzusehen</translation>
    </message>
    <message>
      <source>Where a model differs from the first; the arrow keys go on</source>
      <translation>Wo sich ein Modell vom ersten unterscheidet; die Pfeiltasten gehen weiter</translation>
    </message>
    <message>
      <source>{0} beside {1}: {2} levels of 255 on average</source>
      <translation>{0} neben {1}: im Mittel {2} von 255 Stufen</translation>
    </message>
    <message>
      <source>{0} of {1}: {2}</source>
      <translation>{0} von {1}: {2}</translation>
    </message>
    <message>
      <source>{0} steps</source>
      <translation>{0} Schritte</translation>
    </message>
  </context>
  <context>
    <name>ModelPanel</name>
    <message>
      <source>&amp;Numbers, and how it was made</source>
      <translation>&amp;Zahlen, und wie es entstand</translation>
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation>&amp;Entfernen</translation>
    </message>
    <message>
      <source>&amp;Use this model</source>
      <translation>Dieses Modell &amp;verwenden</translation>
    </message>
    <message>
      <source>Delete its file from this machine</source>
      <translation>Die Datei von diesem Rechner löschen</translation>
    </message>
    <message>
      <source>Enlarges</source>
      <translation>Vergrößert</translation>
    </message>
    <message>
      <source>Fet&amp;ch…</source>
      <translation>&amp;Laden …</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>In use</source>
      <translation>In Gebrauch</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>Lizenz</translation>
    </message>
    <message>
      <source>Model card</source>
      <translation>Modellkarte</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>Parameter</translation>
    </message>
    <message>
      <source>Remarks</source>
      <translation>Anmerkungen</translation>
    </message>
    <message>
      <source>SHA-256</source>
      <translation>SHA-256</translation>
    </message>
    <message>
      <source>Show the terms; nothing is fetched before</source>
      <translation>Die Bedingungen zeigen; vorher wird nichts geladen</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Upscale with it from now on</source>
      <translation>Von nun an damit vergrößern</translation>
    </message>
    <message>
      <source>What was measured, on what, and what it learnt from</source>
      <translation>Was woran gemessen wurde, und woraus es gelernt hat</translation>
    </message>
    <message>
      <source>its text</source>
      <translation>ihr Text</translation>
    </message>
    <message>
      <source>not known</source>
      <translation>nicht bekannt</translation>
    </message>
    <message>
      <source>{0} times</source>
      <translation>{0}-fach</translation>
    </message>
    <message>
      <source>{0}, non-commercial</source>
      <translation>{0}, nicht kommerziell</translation>
    </message>
  </context>
  <context>
    <name>ModelsPage</name>
    <message>
      <source>&amp;Import file…</source>
      <translation>Datei &amp;importieren …</translation>
    </message>
    <message>
      <source>Check a weights file (.safetensors, .pth, .param with .bin, or model_index.json in the folder of latent diffusion) and copy it into the model folder</source>
      <translation>Eine Gewichtsdatei prüfen (.safetensors, .pth, .param mit .bin, oder model_index.json im Ordner von Latent Diffusion) und in den Modellordner kopieren</translation>
    </message>
    <message>
      <source>Checking the file</source>
      <translation>Die Datei wird geprüft</translation>
    </message>
    <message>
      <source>In use</source>
      <translation>In Gebrauch</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>Models on this machine and models to fetch</source>
      <translation>Modelle auf diesem Rechner und solche, die sich laden lassen</translation>
    </message>
    <message>
      <source>On this machine</source>
      <translation>Auf diesem Rechner</translation>
    </message>
    <message>
      <source>Part of other models</source>
      <translation>Teil anderer Modelle</translation>
    </message>
    <message>
      <source>To fetch</source>
      <translation>Zum Laden</translation>
    </message>
  </context>
  <context>
    <name>MorphView</name>
    <message>
      <source>&amp;Use this mix</source>
      <translation>Diese Mischung &amp;verwenden</translation>
    </message>
    <message>
      <source>How much of the other seed is mixed in</source>
      <translation>Wie viel vom anderen Seed beigemischt wird</translation>
    </message>
    <message>
      <source>Mix of the two seeds</source>
      <translation>Mischung der zwei Seeds</translation>
    </message>
    <message>
      <source>Move the slider</source>
      <translation>Den Regler bewegen</translation>
    </message>
    <message>
      <source>Not rendered yet</source>
      <translation>Noch nicht gerechnet</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>Seed</translation>
    </message>
    <message>
      <source>Seed at the right end</source>
      <translation>Seed am rechten Ende</translation>
    </message>
    <message>
      <source>Seed {0}</source>
      <translation>Seed {0}</translation>
    </message>
    <message>
      <source>The seed at the right end</source>
      <translation>Der Seed am rechten Ende</translation>
    </message>
    <message>
      <source>Upscale with this mix from now on</source>
      <translation>Von nun an mit dieser Mischung vergrößern</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <source>{0} % of the other</source>
      <translation>{0} % vom anderen</translation>
    </message>
  </context>
  <context>
    <name>NameConflictDialog</name>
    <message>
      <source>&amp;Cancel</source>
      <translation>&amp;Abbrechen</translation>
    </message>
    <message>
      <source>&amp;Do so for all others, too</source>
      <translation>Ebenso bei &amp;allen weiteren</translation>
    </message>
    <message>
      <source>Change nothing (Esc)</source>
      <translation>Nichts ändern (Esc)</translation>
    </message>
    <message>
      <source>Keep both: the result's name gets a number</source>
      <translation>Beide behalten: Der Name des Ergebnisses bekommt eine Nummer</translation>
    </message>
    <message>
      <source>Make no result of this photo</source>
      <translation>Aus diesem Foto kein Ergebnis machen</translation>
    </message>
    <message>
      <source>No further question in this batch</source>
      <translation>Keine weitere Frage in diesem Stapel</translation>
    </message>
    <message>
      <source>S&amp;top the batch</source>
      <translation>Stapel a&amp;nhalten</translation>
    </message>
    <message>
      <source>Stopping loses nothing: Start goes on with what is not done.</source>
      <translation>Beim Anhalten geht nichts verloren: „Starten“ macht mit dem weiter, was noch nicht fertig ist.</translation>
    </message>
    <message>
      <source>The name is taken</source>
      <translation>Der Name ist vergeben</translation>
    </message>
    <message>
      <source>Write the result in its place</source>
      <translation>Das Ergebnis an ihrer Stelle speichern</translation>
    </message>
    <message>
      <source>{0} is there already</source>
      <translation>{0} gibt es schon</translation>
    </message>
    <message>
      <source>{0}, saved {1}, in {2}</source>
      <translation>{0}, gespeichert {1}, in {2}</translation>
    </message>
  </context>
  <context>
    <name>NewRun</name>
    <message>
      <source>&amp;Choose a folder…</source>
      <translation>&amp;Ordner wählen …</translation>
    </message>
    <message>
      <source>&amp;Start training</source>
      <translation>Training &amp;starten</translation>
    </message>
    <message>
      <source>Chan&amp;ge…</source>
      <translation>Ände&amp;rn …</translation>
    </message>
    <message>
      <source>Change the settings.</source>
      <translation>Ändern Sie die Einstellungen.</translation>
    </message>
    <message>
      <source>Choose a folder of photos first.</source>
      <translation>Wählen Sie zuerst einen Ordner mit Fotos.</translation>
    </message>
    <message>
      <source>Choose what to train.</source>
      <translation>Wählen Sie, was trainiert wird.</translation>
    </message>
    <message>
      <source>Give the model a name.</source>
      <translation>Geben Sie dem Modell einen Namen.</translation>
    </message>
    <message>
      <source>Make the folder of the run and start the trainer</source>
      <translation>Den Ordner des Laufs anlegen und den Trainer starten</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of the model</source>
      <translation>Name des Modells</translation>
    </message>
    <message>
      <source>Name of the model in the model list</source>
      <translation>Name des Modells in der Modellliste</translation>
    </message>
    <message>
      <source>No folder chosen</source>
      <translation>Kein Ordner gewählt</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <source>Put the folder of the run somewhere else</source>
      <translation>Den Ordner des Laufs anderswo anlegen</translation>
    </message>
    <message>
      <source>Sharp photos of your own, with subfolders; nothing leaves this machine</source>
      <translation>Eigene scharfe Fotos, mit Unterordnern; nichts verlässt diesen Rechner</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>Startet …</translation>
    </message>
    <message>
      <source>The photos are being checked.</source>
      <translation>Die Fotos werden geprüft.</translation>
    </message>
    <message>
      <source>The trainer makes small, blurred and noisy copies of sharp photos and learns to undo that. You can watch it, pause it, and keep only what is better.</source>
      <translation>Der Trainer macht aus scharfen Fotos kleine, unscharfe und verrauschte Kopien und lernt, das rückgängig zu machen. Sie können zusehen, pausieren und behalten, was besser ist.</translation>
    </message>
    <message>
      <source>These photos cannot be trained with.</source>
      <translation>Mit diesen Fotos lässt sich nicht trainieren.</translation>
    </message>
    <message>
      <source>Time and memory are being estimated.</source>
      <translation>Zeit und Speicher werden geschätzt.</translation>
    </message>
    <message>
      <source>Train a model on your own photos</source>
      <translation>Ein Modell mit eigenen Fotos trainieren</translation>
    </message>
    <message>
      <source>Training goes on when the window is closed.</source>
      <translation>Das Training läuft weiter, wenn das Fenster geschlossen wird.</translation>
    </message>
    <message>
      <source>What to train</source>
      <translation>Was trainiert wird</translation>
    </message>
  </context>
  <context>
    <name>Offers</name>
    <message>
      <source>What your photos and this machine allow appears here when they are checked.</source>
      <translation>Was Ihre Fotos und dieser Rechner erlauben, erscheint hier nach der Prüfung.</translation>
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message>
      <source>Click where the seeds shall be compared; arrow keys move the frame</source>
      <translation>Klicken Sie, wo die Seeds verglichen werden sollen; Pfeiltasten bewegen den Rahmen</translation>
    </message>
    <message>
      <source>Region of the photo</source>
      <translation>Ausschnitt des Fotos</translation>
    </message>
  </context>
  <context>
    <name>PhotoList</name>
    <message>
      <source>result not saved</source>
      <translation>Ergebnis nicht gespeichert</translation>
    </message>
    <message>
      <source>result saved</source>
      <translation>Ergebnis gespeichert</translation>
    </message>
  </context>
  <context>
    <name>PhotoReport</name>
    <message>
      <source>Photos checked</source>
      <translation>Fotos geprüft</translation>
    </message>
    <message>
      <source>{0} of {1} files checked</source>
      <translation>{0} von {1} Dateien geprüft</translation>
    </message>
    <message>
      <source>{0} photos, {1} megapixels</source>
      <translation>{0} Fotos, {1} Megapixel</translation>
    </message>
  </context>
  <context>
    <name>PictureLook</name>
    <message>
      <source>From a pi&amp;cture…</source>
      <translation>Aus einem Bi&amp;ld …</translation>
    </message>
    <message>
      <source>How far seeds depart from the noise of the picture; at 0 % each of them is its look</source>
      <translation>Wie weit sich Seeds vom Rauschen des Bildes entfernen; bei 0 % sieht jeder aus wie das Bild</translation>
    </message>
    <message>
      <source>How far seeds depart from the picture</source>
      <translation>Abstand der Seeds vom Bild</translation>
    </message>
    <message>
      <source>Let go of the picture</source>
      <translation>Bild loslassen</translation>
    </message>
    <message>
      <source>Let go of the picture: seeds have noise of their own again</source>
      <translation>Bild loslassen: Seeds haben wieder ihr eigenes Rauschen</translation>
    </message>
    <message>
      <source>Open a retouched or foreign enlargement of this photo: its noise is found, and seeds vary its look</source>
      <translation>Eine retuschierte oder fremde Vergrößerung dieses Fotos öffnen: Ihr Rauschen wird gefunden, und Seeds wandeln ihr Aussehen ab</translation>
    </message>
    <message>
      <source>Take over the look of a picture</source>
      <translation>Aussehen eines Bildes übernehmen</translation>
    </message>
    <message>
      <source>its look</source>
      <translation>wie das Bild</translation>
    </message>
    <message>
      <source>seeds</source>
      <translation>Seeds</translation>
    </message>
    <message>
      <source>{0} was not taught from which noise a picture comes; SinSR was, and students with its inverse loss</source>
      <translation>{0} hat nicht gelernt, aus welchem Rauschen ein Bild kommt; gelernt haben es SinSR und Schüler mit dessen Umkehrverlust</translation>
    </message>
  </context>
  <context>
    <name>PixelReadout</name>
    <message>
      <source>Pixel under the mouse</source>
      <translation>Pixel unter der Maus</translation>
    </message>
    <message>
      <source>Place in the result, and values of the original and the result there</source>
      <translation>Stelle im Ergebnis und die Werte von Original und Ergebnis dort</translation>
    </message>
  </context>
  <context>
    <name>Presets</name>
    <message>
      <source>Keep these settings</source>
      <translation>Diese Einstellungen behalten</translation>
    </message>
    <message>
      <source>Name of the preset; one of the same name is replaced:</source>
      <translation>Name der Voreinstellung; eine gleichen Namens wird ersetzt:</translation>
    </message>
    <message>
      <source>Prese&amp;ts</source>
      <translation>&amp;Voreinstellungen</translation>
    </message>
  </context>
  <context>
    <name>PresetsMenu</name>
    <message>
      <source>&amp;Keep these settings…</source>
      <translation>Diese Einstellungen &amp;behalten …</translation>
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation>&amp;Entfernen</translation>
    </message>
    <message>
      <source>None yet</source>
      <translation>Noch keine</translation>
    </message>
    <message>
      <source>Set everything as it was kept; seed and folder stay as they are</source>
      <translation>Alles so einstellen, wie es behalten wurde; Seed und Ordner bleiben, wie sie sind</translation>
    </message>
    <message>
      <source>Size, model, colours and how results are saved, without seed and folder</source>
      <translation>Größe, Modell, Farben und wie Ergebnisse gespeichert werden, ohne Seed und Ordner</translation>
    </message>
  </context>
  <context>
    <name>PrintSheetField</name>
    <message>
      <source> dpi</source>
      <translation> dpi</translation>
    </message>
    <message>
      <source>Height of the sheet</source>
      <translation>Höhe des Blatts</translation>
    </message>
    <message>
      <source>Of width and height</source>
      <translation>Von Breite und Höhe</translation>
    </message>
    <message>
      <source>Pixels per inch of the print; it is written into the file</source>
      <translation>Pixel je Zoll des Drucks; es wird in die Datei geschrieben</translation>
    </message>
    <message>
      <source>Resolution of the print</source>
      <translation>Auflösung des Drucks</translation>
    </message>
    <message>
      <source>Unit of length</source>
      <translation>Längeneinheit</translation>
    </message>
    <message>
      <source>Width of the sheet</source>
      <translation>Breite des Blatts</translation>
    </message>
    <message>
      <source>any</source>
      <translation>beliebig</translation>
    </message>
    <message>
      <source>cm</source>
      <translation>cm</translation>
    </message>
    <message>
      <source>inches</source>
      <translation>Zoll</translation>
    </message>
    <message>
      <source>{0}; the sheet is turned as the photo is, and nothing is cropped</source>
      <translation>{0}; das Blatt wird wie das Foto gedreht, und nichts wird beschnitten</translation>
    </message>
  </context>
  <context>
    <name>Quantities</name>
    <message>
      <source>{0} days</source>
      <translation>{0} Tage</translation>
    </message>
    <message>
      <source>{0} h</source>
      <translation>{0} h</translation>
    </message>
    <message>
      <source>{0} h {1} min</source>
      <translation>{0} h {1} min</translation>
    </message>
    <message>
      <source>{0} min</source>
      <translation>{0} min</translation>
    </message>
    <message>
      <source>{0} s</source>
      <translation>{0} s</translation>
    </message>
    <message>
      <source>{0} s a step</source>
      <translation>{0} s je Schritt</translation>
    </message>
    <message>
      <source>{0} {1} at {2} dpi</source>
      <translation>{0} {1} bei {2} dpi</translation>
    </message>
  </context>
  <context>
    <name>RunView</name>
    <message numerus="yes">
      <source>%n picture(s) measured</source>
      <translation>
        <numerusform>%n Bild gemessen</numerusform>
        <numerusform>%n Bilder gemessen</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Add to the models</source>
      <translation>Zu den &amp;Modellen hinzufügen</translation>
    </message>
    <message>
      <source>&amp;Go on</source>
      <translation>&amp;Weiter</translation>
    </message>
    <message>
      <source>&amp;Remove from this list</source>
      <translation>Von dieser &amp;Liste nehmen</translation>
    </message>
    <message>
      <source>&amp;Stop now, without saving</source>
      <translation>&amp;Sofort anhalten, ohne zu speichern</translation>
    </message>
    <message>
      <source>Add to the models</source>
      <translation>Zu den Modellen hinzufügen</translation>
    </message>
    <message>
      <source>End after this step and add the best model to the list</source>
      <translation>Nach diesem Schritt enden und das beste Modell in die Liste aufnehmen</translation>
    </message>
    <message>
      <source>End after this step, with everything saved</source>
      <translation>Nach diesem Schritt enden, alles gespeichert</translation>
    </message>
    <message>
      <source>End of the log</source>
      <translation>Ende des Protokolls</translation>
    </message>
    <message>
      <source>Go on from the last saved state</source>
      <translation>Vom zuletzt gespeicherten Stand weitermachen</translation>
    </message>
    <message>
      <source>In the models</source>
      <translation>In den Modellen</translation>
    </message>
    <message>
      <source>Measure the best model of this run, and copy it to the model list</source>
      <translation>Das beste Modell dieses Laufs messen und in die Modellliste kopieren</translation>
    </message>
    <message>
      <source>More about this run</source>
      <translation>Mehr zu diesem Lauf</translation>
    </message>
    <message>
      <source>Nothing is deleted from the disk</source>
      <translation>Auf der Platte wird nichts gelöscht</translation>
    </message>
    <message>
      <source>Pa&amp;use</source>
      <translation>&amp;Pause</translation>
    </message>
    <message>
      <source>Show the &amp;folder</source>
      <translation>&amp;Ordner zeigen</translation>
    </message>
    <message>
      <source>Steps done</source>
      <translation>Erledigte Schritte</translation>
    </message>
    <message>
      <source>Stop and &amp;keep the best</source>
      <translation>Anhalten und das Beste b&amp;ehalten</translation>
    </message>
  </context>
  <context>
    <name>Runs</name>
    <message>
      <source>Finished</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Preparing</source>
      <translation>Vorbereitung</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Starting the trainer</source>
      <translation>Der Trainer startet</translation>
    </message>
    <message>
      <source>Step {0} of {1}</source>
      <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
      <source>Stopped</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <source>Stopped unexpectedly</source>
      <translation>Unerwartet angehalten</translation>
    </message>
    <message>
      <source>The trainer gives no sign of life any more; it has stopped without a word. What was saved is whole: Go on continues from there.</source>
      <translation>Der Trainer gibt kein Lebenszeichen mehr; er ist wortlos stehen geblieben. Was gespeichert wurde, ist heil: „Weiter“ macht dort weiter.</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>Training</translation>
    </message>
    <message>
      <source>about {0}</source>
      <translation>etwa {0}</translation>
    </message>
    <message>
      <source>about {0} left</source>
      <translation>noch etwa {0}</translation>
    </message>
    <message>
      <source>{0} memory</source>
      <translation>{0} Speicher</translation>
    </message>
    <message>
      <source>{0} of the time waiting for photos</source>
      <translation>{0} der Zeit auf Fotos gewartet</translation>
    </message>
    <message>
      <source>{0} of {1} training pairs are prepared</source>
      <translation>{0} von {1} Trainingspaaren sind vorbereitet</translation>
    </message>
    <message>
      <source>{0} on disk</source>
      <translation>{0} auf der Platte</translation>
    </message>
  </context>
  <context>
    <name>SampleViewer</name>
    <message>
      <source>Go back to earlier steps; at the right end new samples appear by themselves</source>
      <translation>Zurück zu früheren Schritten; am rechten Ende erscheinen neue Proben von selbst</translation>
    </message>
    <message>
      <source>Held-out photos appear here as the model renders them, from time to time.</source>
      <translation>Hier erscheinen von Zeit zu Zeit zurückgehaltene Fotos, wie das Modell sie rechnet.</translation>
    </message>
    <message>
      <source>No samples yet</source>
      <translation>Noch keine Proben</translation>
    </message>
    <message>
      <source>Step of the samples</source>
      <translation>Schritt der Proben</translation>
    </message>
    <message>
      <source>Step {0}</source>
      <translation>Schritt {0}</translation>
    </message>
    <message>
      <source>What it renders</source>
      <translation>Was es rechnet</translation>
    </message>
  </context>
  <context>
    <name>SeedCell</name>
    <message>
      <source>Click or press Enter to take seed {0}</source>
      <translation>Klicken oder Eingabetaste nimmt Seed {0}</translation>
    </message>
    <message>
      <source>Keep on a key (H)</source>
      <translation>Auf einer Taste behalten (H)</translation>
    </message>
    <message>
      <source>Seed {0}</source>
      <translation>Seed {0}</translation>
    </message>
    <message>
      <source>Turn down and show another (X)</source>
      <translation>Ablehnen und einen anderen zeigen (X)</translation>
    </message>
    <message>
      <source>{0}, taken</source>
      <translation>{0}, genommen</translation>
    </message>
  </context>
  <context>
    <name>SeedsPage</name>
    <message>
      <source>A click takes a model, H keeps it; the noise is the same</source>
      <translation>Ein Klick nimmt ein Modell, H behält es; das Rauschen ist dasselbe</translation>
    </message>
    <message>
      <source>A click takes a seed, X turns it down, H keeps it</source>
      <translation>Klick nimmt einen Seed, X lehnt ab, H behält</translation>
    </message>
    <message>
      <source>A slider between two seeds</source>
      <translation>Ein Regler zwischen zwei Seeds</translation>
    </message>
    <message>
      <source>Another seed in one place</source>
      <translation>Ein anderer Seed an einer Stelle</translation>
    </message>
    <message>
      <source>Between two seeds lie many more</source>
      <translation>Zwischen zwei Seeds liegen viele weitere</translation>
    </message>
    <message>
      <source>Certainty</source>
      <translation>Gewissheit</translation>
    </message>
    <message>
      <source>Contact sheet</source>
      <translation>Kontaktbogen</translation>
    </message>
    <message>
      <source>Mix</source>
      <translation>Mischen</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>One region in several models</source>
      <translation>Ein Ausschnitt mit mehreren Modellen</translation>
    </message>
    <message>
      <source>One region in several seeds</source>
      <translation>Ein Ausschnitt in mehreren Seeds</translation>
    </message>
    <message>
      <source>Paint</source>
      <translation>Malen</translation>
    </message>
    <message>
      <source>Paint another seed where you like it better; the noise is mixed, so there is no seam</source>
      <translation>Malen Sie einen anderen Seed, wo er besser gefällt; gemischt wird das Rauschen, daher gibt es keine Naht</translation>
    </message>
    <message>
      <source>The better of two stays, until one is left</source>
      <translation>Der bessere von zweien bleibt, bis einer übrig ist</translation>
    </message>
    <message>
      <source>The chosen model works without noise: a photo has one result, and no seeds</source>
      <translation>Das gewählte Modell arbeitet ohne Rauschen: Ein Foto hat ein einziges Ergebnis und keine Seeds</translation>
    </message>
    <message>
      <source>Tournament</source>
      <translation>Turnier</translation>
    </message>
    <message>
      <source>Two at a time, the arrow keys choose</source>
      <translation>Je zwei, die Pfeiltasten wählen</translation>
    </message>
    <message>
      <source>Ways to choose a seed</source>
      <translation>Wege, einen Seed zu wählen</translation>
    </message>
    <message>
      <source>What the seeds agree on is what the photo says</source>
      <translation>Worin die Seeds übereinstimmen, das sagt das Foto</translation>
    </message>
    <message>
      <source>Where the seeds differ, and their mean</source>
      <translation>Wo die Seeds sich unterscheiden, und ihr Mittel</translation>
    </message>
  </context>
  <context>
    <name>Sentences</name>
    <message>
      <source>A batch of {batch} cannot be split among {processes} processes.</source>
      <translation>Ein Stapel von {batch} lässt sich nicht auf {processes} Prozesse aufteilen.</translation>
    </message>
    <message>
      <source>A batch of {batch} cannot be split into {parts} equal parts.</source>
      <translation>Ein Stapel von {batch} lässt sich nicht in {parts} gleiche Teile zerlegen.</translation>
    </message>
    <message>
      <source>A channel that is no colour, such as a mask or transparency of no stated kind, was left out.</source>
      <translation>Ein Kanal, der keine Farbe ist, etwa eine Maske oder Transparenz ohne Angabe der Art, wurde weggelassen.</translation>
    </message>
    <message>
      <source>A damaged part of the data beside the picture was left out.</source>
      <translation>Ein beschädigter Teil der Angaben neben dem Bild wurde weggelassen.</translation>
    </message>
    <message>
      <source>A detail recovery of {amount:g} is not possible.</source>
      <translation>Eine Detailrückgabe von {amount:g} ist nicht möglich.</translation>
    </message>
    <message>
      <source>A file ending in {suffix} cannot be written.</source>
      <translation>Eine Datei mit der Endung {suffix} lässt sich nicht schreiben.</translation>
    </message>
    <message>
      <source>A folder is only watched while results go to another one.</source>
      <translation>Ein Ordner wird nur beobachtet, solange Ergebnisse in einen anderen gehen.</translation>
    </message>
    <message>
      <source>A later release of the published one-step model.</source>
      <translation>Eine spätere Fassung des veröffentlichten Ein-Schritt-Modells.</translation>
    </message>
    <message>
      <source>A many-step teacher of the bundled model's size from random weights, days on a CPU. It is the first of three stages; distilling and refining it are started on the command line.</source>
      <translation>Ein Lehrer mit vielen Schritten, so groß wie das mitgelieferte Modell, von Zufallsgewichten an; auf einem Prozessor dauert das Tage. Er ist die erste von drei Stufen; destilliert und verfeinert wird er über die Kommandozeile.</translation>
    </message>
    <message>
      <source>A mean over {count} seeds cannot be taken.</source>
      <translation>Ein Mittel über {count} Seeds ist nicht möglich.</translation>
    </message>
    <message>
      <source>A network of dense blocks, such as ESRGAN, BSRGAN and Real-ESRGAN. It works without noise.</source>
      <translation>Ein Netz aus dichten Blöcken wie ESRGAN, BSRGAN und Real-ESRGAN. Es arbeitet ohne Rauschen.</translation>
    </message>
    <message>
      <source>A newer version of this program may know another place.</source>
      <translation>Eine neuere Version dieses Programms kennt vielleicht einen anderen Ort.</translation>
    </message>
    <message>
      <source>A noise of {strength:g} is not possible.</source>
      <translation>Ein Rauschen von {strength:g} ist nicht möglich.</translation>
    </message>
    <message>
      <source>A print of that size is not possible.</source>
      <translation>Ein Druck dieser Größe ist nicht möglich.</translation>
    </message>
    <message>
      <source>A processor does not compute in float16.</source>
      <translation>Ein Prozessor rechnet nicht in float16.</translation>
    </message>
    <message>
      <source>A result of {width:,} x {height:,} pixels is too large.</source>
      <translation>Ein Ergebnis von {width:,} x {height:,} Pixeln ist zu groß.</translation>
    </message>
    <message>
      <source>A small and quick network of Real-ESRGAN. It works without noise.</source>
      <translation>Ein kleines, schnelles Netz von Real-ESRGAN. Es arbeitet ohne Rauschen.</translation>
    </message>
    <message>
      <source>A small model from scratch</source>
      <translation>Ein kleines Modell von Grund auf</translation>
    </message>
    <message>
      <source>A strength of {strength:g} is not possible.</source>
      <translation>Eine Stärke von {strength:g} ist nicht möglich.</translation>
    </message>
    <message>
      <source>A teacher: made to take 15 steps, blurred in one.</source>
      <translation>Ein Lehrer: für 15 Schritte gemacht, in einem unscharf.</translation>
    </message>
    <message>
      <source>A tile rendered on {card} is that of the processor ({decibels:.0f} dB).</source>
      <translation>Eine Kachel, auf {card} berechnet, ist die des Prozessors ({decibels:.0f} dB).</translation>
    </message>
    <message>
      <source>Add its files.</source>
      <translation>Fügen Sie die Dateien neu hinzu.</translation>
    </message>
    <message>
      <source>Add photos of at least {crop} pixels a side.</source>
      <translation>Nehmen Sie Fotos mit mindestens {crop} Pixeln je Seite hinzu.</translation>
    </message>
    <message>
      <source>Add photos, or look at what was refused: python -m trainer check FOLDER.</source>
      <translation>Nehmen Sie Fotos hinzu, oder sehen Sie nach, was abgelehnt wurde: python -m trainer check ORDNER.</translation>
    </message>
    <message>
      <source>An output size of {size:g} is not possible.</source>
      <translation>Eine Ausgabegröße von {size:g} ist nicht möglich.</translation>
    </message>
    <message>
      <source>And {count} more.</source>
      <translation>Und {count} weitere.</translation>
    </message>
    <message>
      <source>Another file has the name {path}.</source>
      <translation>Eine andere Datei heißt schon {path}.</translation>
    </message>
    <message>
      <source>Another file of that name is there.</source>
      <translation>Eine andere Datei dieses Namens ist schon da.</translation>
    </message>
    <message>
      <source>Another run is making these results now.</source>
      <translation>Ein anderer Durchgang macht gerade diese Ergebnisse.</translation>
    </message>
    <message>
      <source>Ask for a number above zero.</source>
      <translation>Geben Sie eine Zahl über null an.</translation>
    </message>
    <message>
      <source>Ask for a smaller size.</source>
      <translation>Verlangen Sie eine kleinere Größe.</translation>
    </message>
    <message>
      <source>Ask for a width or height, and dpi, above zero.</source>
      <translation>Geben Sie Breite oder Höhe und dpi über null an.</translation>
    </message>
    <message>
      <source>Ask for the permission to read it, or copy it elsewhere.</source>
      <translation>Bitten Sie um das Recht, sie zu lesen, oder kopieren Sie sie an einen anderen Ort.</translation>
    </message>
    <message>
      <source>Ask its author for a file with the state dict alone, or as .safetensors.</source>
      <translation>Bitten Sie den Urheber um eine Datei nur mit dem State Dict oder als .safetensors.</translation>
    </message>
    <message>
      <source>Begin names with a letter or digit.</source>
      <translation>Beginnen Sie Namen mit einem Buchstaben oder einer Ziffer.</translation>
    </message>
    <message>
      <source>Call the two files net_g and net_p, as they were published, and put them side by side.</source>
      <translation>Die beiden Dateien net_g und net_p nennen, wie sie veröffentlicht wurden, und nebeneinander legen.</translation>
    </message>
    <message>
      <source>Cannot be read:</source>
      <translation>Nicht lesbar:</translation>
    </message>
    <message>
      <source>Check the connection to the internet, then try again. The program itself works without it.</source>
      <translation>Prüfen Sie die Verbindung zum Internet und versuchen Sie es noch einmal. Das Programm selbst kommt ohne sie aus.</translation>
    </message>
    <message>
      <source>Check the folder of the run.</source>
      <translation>Prüfen Sie den Ordner des Laufs.</translation>
    </message>
    <message>
      <source>Check the spelling, or quote names with spaces.</source>
      <translation>Prüfen Sie die Schreibweise, oder setzen Sie Namen mit Leerzeichen in Anführungszeichen.</translation>
    </message>
    <message>
      <source>Choose 0 to 1, or auto.</source>
      <translation>Wählen Sie 0 bis 1 oder auto.</translation>
    </message>
    <message>
      <source>Choose 0 to 1.</source>
      <translation>Wählen Sie 0 bis 1.</translation>
    </message>
    <message>
      <source>Choose 0 to {most:g}.</source>
      <translation>Wählen Sie 0 bis {most:g}.</translation>
    </message>
    <message>
      <source>Choose 1 to {most}.</source>
      <translation>Wählen Sie 1 bis {most}.</translation>
    </message>
    <message>
      <source>Choose PNG or TIFF, which need none, or a smaller size.</source>
      <translation>Wählen Sie PNG oder TIFF, die keinen brauchen, oder eine kleinere Größe.</translation>
    </message>
    <message>
      <source>Choose PNG or TIFF.</source>
      <translation>Wählen Sie PNG oder TIFF.</translation>
    </message>
    <message>
      <source>Choose a .pth or .safetensors file of SinSR, ResShift or this program.</source>
      <translation>Wählen Sie eine .pth- oder .safetensors-Datei von SinSR, ResShift oder diesem Programm.</translation>
    </message>
    <message>
      <source>Choose a .pth or .safetensors file.</source>
      <translation>Wählen Sie eine .pth- oder .safetensors-Datei.</translation>
    </message>
    <message>
      <source>Choose a batch that is a multiple of {parts}.</source>
      <translation>Wählen Sie ein Vielfaches von {parts}.</translation>
    </message>
    <message>
      <source>Choose a data folder on a larger disk, or fewer photos.</source>
      <translation>Wählen Sie einen Datenordner auf einem größeren Datenträger oder weniger Fotos.</translation>
    </message>
    <message>
      <source>Choose a folder with JPEG, PNG, TIFF or other pictures.</source>
      <translation>Wählen Sie einen Ordner mit JPEG-, PNG-, TIFF- oder anderen Bildern.</translation>
    </message>
    <message>
      <source>Choose a shorter one.</source>
      <translation>Wählen Sie einen kürzeren.</translation>
    </message>
    <message>
      <source>Choose another disk or a format with compression.</source>
      <translation>Wählen Sie einen anderen Datenträger oder ein Format mit Kompression.</translation>
    </message>
    <message>
      <source>Choose another folder, or close the file elsewhere.</source>
      <translation>Wählen Sie einen anderen Ordner, oder schließen Sie die Datei im anderen Programm.</translation>
    </message>
    <message>
      <source>Choose another folder.</source>
      <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>Choose another one.</source>
      <translation>Wählen Sie einen anderen.</translation>
    </message>
    <message>
      <source>Choose auto or float32.</source>
      <translation>auto oder float32 wählen.</translation>
    </message>
    <message>
      <source>Choose auto, float32 or bfloat16.</source>
      <translation>Wählen Sie auto, float32 oder bfloat16.</translation>
    </message>
    <message>
      <source>Choose auto, float32, mixed, bfloat16 or float16.</source>
      <translation>Wählen Sie auto, float32, mixed, bfloat16 oder float16.</translation>
    </message>
    <message>
      <source>Choose float32, mixed or bfloat16.</source>
      <translation>Wählen Sie float32, mixed oder bfloat16.</translation>
    </message>
    <message>
      <source>Choose it under “Where it goes”.</source>
      <translation>Wählen Sie ihn unter „Wohin es kommt“.</translation>
    </message>
    <message>
      <source>Choose one of: auto, {known}.</source>
      <translation>Zur Wahl stehen: auto, {known}.</translation>
    </message>
    <message>
      <source>Choose one of: sinsr models list.</source>
      <translation>Zur Wahl steht, was „sinsr models list“ zeigt.</translation>
    </message>
    <message>
      <source>Choose one of: {presets}.</source>
      <translation>Zur Wahl stehen: {presets}.</translation>
    </message>
    <message>
      <source>Choose photos and what to train.</source>
      <translation>Wählen Sie Fotos und was trainiert werden soll.</translation>
    </message>
    <message>
      <source>Choose the file beside it that holds the network.</source>
      <translation>Wählen Sie die Datei daneben, die das Netz enthält.</translation>
    </message>
    <message>
      <source>Choose the folder that has config.json in it.</source>
      <translation>Wählen Sie den Ordner, in dem config.json liegt.</translation>
    </message>
    <message>
      <source>Choose the folder that holds the photos.</source>
      <translation>Wählen Sie den Ordner mit den Fotos.</translation>
    </message>
    <message>
      <source>Choose the name of a file.</source>
      <translation>Wählen Sie den Namen einer Datei.</translation>
    </message>
    <message>
      <source>Choose the precision auto or float32.</source>
      <translation>Wählen Sie die Genauigkeit auto oder float32.</translation>
    </message>
    <message>
      <source>Choose {formats}, or a smaller size.</source>
      <translation>Wählen Sie {formats} oder eine kleinere Größe.</translation>
    </message>
    <message>
      <source>Close other programs, or choose a smaller size.</source>
      <translation>Schließen Sie andere Programme, oder wählen Sie eine kleinere Größe.</translation>
    </message>
    <message>
      <source>Close other programs, or choose another device or the compact model.</source>
      <translation>Schließen Sie andere Programme, oder wählen Sie ein anderes Gerät oder das Modell Compact.</translation>
    </message>
    <message>
      <source>Close other programs, or cut it into parts.</source>
      <translation>Schließen Sie andere Programme, oder teilen Sie das Bild.</translation>
    </message>
    <message>
      <source>Close other programs, or cut the picture into parts.</source>
      <translation>Schließen Sie andere Programme, oder teilen Sie das Bild.</translation>
    </message>
    <message>
      <source>Close what uses it.</source>
      <translation>Schließen Sie, was es verwendet.</translation>
    </message>
    <message>
      <source>Copies of others, byte by byte:</source>
      <translation>Kopien von anderen, Byte für Byte:</translation>
    </message>
    <message>
      <source>Copy a picture or a file first.</source>
      <translation>Kopieren Sie zuerst ein Bild oder eine Datei.</translation>
    </message>
    <message>
      <source>Copy it again from where it came from, or save it anew as PNG or TIFF with another program.</source>
      <translation>Kopieren Sie die Datei noch einmal von der Quelle, oder speichern Sie sie in einem anderen Programm neu als PNG oder TIFF.</translation>
    </message>
    <message>
      <source>Copy it again from where it came from.</source>
      <translation>Kopieren Sie die Datei noch einmal von der Quelle.</translation>
    </message>
    <message>
      <source>Copy it again.</source>
      <translation>Kopieren Sie es noch einmal.</translation>
    </message>
    <message>
      <source>Copy it to another disk and open that.</source>
      <translation>Kopieren Sie die Datei auf einen anderen Datenträger und öffnen Sie sie dort.</translation>
    </message>
    <message>
      <source>Copy {name} from where it was made into {folder}.</source>
      <translation>Kopieren Sie {name} von dort, wo es entstand, nach {folder}.</translation>
    </message>
    <message>
      <source>Crisper edges and texture, in about three times the time of Compact; works offline, too.</source>
      <translation>Schärfere Kanten und mehr Struktur, braucht etwa dreimal so lange wie Compact; geht ebenfalls ohne Netz.</translation>
    </message>
    <message>
      <source>Crops of {crop} pixels do not fit this network: choose a multiple of {least}.</source>
      <translation>Ausschnitte von {crop} Pixeln passen nicht zu diesem Netz: Wählen Sie ein Vielfaches von {least}.</translation>
    </message>
    <message>
      <source>Crops of {crop} pixels shrink below the blur kernels; choose larger crops.</source>
      <translation>Ausschnitte von {crop} Pixeln werden kleiner als die Unschärfekerne; wählen Sie größere.</translation>
    </message>
    <message>
      <source>DASR: a small network that looks how a photo is damaged before it enlarges it. It works without noise and should see a photo in one piece: its tiles are as large as memory allows.</source>
      <translation>DASR: ein kleines Netz, das sich ansieht, wie ein Foto beschädigt ist, bevor es es vergrößert. Es arbeitet ohne Rauschen und sollte ein Foto in einem Stück sehen: Seine Kacheln sind so groß, wie der Speicher erlaubt.</translation>
    </message>
    <message>
      <source>Distillation needs teacher_weights.</source>
      <translation>Zum Destillieren fehlt teacher_weights.</translation>
    </message>
    <message>
      <source>Distils the published 15-step ResShift teacher with the paper's settings. Needs its weights and those of its autoencoder, and a large GPU: about 16 GB with a batch in 8 parts (estimated), 4 GB with 64 parts and activations computed twice (measured).</source>
      <translation>Destilliert den veröffentlichten ResShift-Lehrer mit 15 Schritten, mit den Einstellungen des Artikels. Braucht dessen Gewichte und die seines Autoencoders und eine große GPU: etwa 16 GB mit einem Stapel in 8 Teilen (geschätzt), 4 GB mit 64 Teilen und doppelt berechneten Aktivierungen (gemessen).</translation>
    </message>
    <message>
      <source>Download it in a browser, and import it.</source>
      <translation>Laden Sie die Datei im Browser und importieren Sie sie.</translation>
    </message>
    <message>
      <source>Download or copy it again.</source>
      <translation>Laden oder kopieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <source>EXIF tag {name}</source>
      <translation>EXIF-Tag {name}</translation>
    </message>
    <message>
      <source>Everything else of it is set.</source>
      <translation>Alles andere daraus ist eingestellt.</translation>
    </message>
    <message>
      <source>Export it as 16-bit TIFF from the camera's program, darktable, RawTherapee or Lightroom, and open that.</source>
      <translation>Exportieren Sie sie aus dem Programm der Kamera, darktable, RawTherapee oder Lightroom als 16-Bit-TIFF, und öffnen Sie das.</translation>
    </message>
    <message>
      <source>Faster than the processor with {models}: Auto takes the card.</source>
      <translation>Mit {models} schneller als der Prozessor: Automatisch wird die Karte genommen.</translation>
    </message>
    <message>
      <source>Fetch it ({size}{licence}) with "sinsr models fetch {id}", or import "{file}" with sinsr models import.</source>
      <translation>Laden Sie es ({size}{licence}) auf der Seite Modelle oder mit „sinsr models fetch {id}“, oder importieren Sie „{file}“.</translation>
    </message>
    <message>
      <source>Fetch it again (sinsr {verb} fetch), or remove it (sinsr {verb} remove).</source>
      <translation>Neu laden: sinsr {verb} fetch; entfernen: sinsr {verb} remove.</translation>
    </message>
    <message>
      <source>Fetch it in the settings (Compute, Graphics card), or with: sinsr webgpu fetch</source>
      <translation>In den Einstellungen laden (Rechnen, Grafikkarte) oder mit: sinsr webgpu fetch</translation>
    </message>
    <message>
      <source>Fetch it with: sinsr models fetch {autoencoder}</source>
      <translation>Laden mit: sinsr models fetch {autoencoder}</translation>
    </message>
    <message>
      <source>Fetch the whole folder again.</source>
      <translation>Laden Sie den ganzen Ordner neu.</translation>
    </message>
    <message>
      <source>Fetched and used: {package} {version}.</source>
      <translation>Geladen und in Gebrauch: {package} {version}.</translation>
    </message>
    <message>
      <source>Fields are {stem}, {scale}, {size}, {seed}, {model}; {-seed} vanishes for the default seed.</source>
      <translation>Felder sind {stem}, {scale}, {size}, {seed}, {model}; {-seed} entfällt beim üblichen Seed.</translation>
    </message>
    <message>
      <source>Fine-tune the bundled model</source>
      <translation>Das mitgelieferte Modell anpassen</translation>
    </message>
    <message>
      <source>Free some space, set TMPDIR to a folder on another disk, or choose a smaller output size.</source>
      <translation>Schaffen Sie Platz, setzen Sie TMPDIR auf einen Ordner auf einem anderen Datenträger, oder wählen Sie eine kleinere Ausgabe.</translation>
    </message>
    <message>
      <source>Free space.</source>
      <translation>Schaffen Sie Platz.</translation>
    </message>
    <message>
      <source>GTASR, or CTMSR with the same network: one step from a noisy enlargement to the picture, on its pixels and without an autoencoder.</source>
      <translation>GTASR oder CTMSR mit demselben Netz: ein Schritt von einer verrauschten Vergrößerung zum Bild, auf den Bildpunkten selbst und ohne Autoencoder.</translation>
    </message>
    <message>
      <source>Give more digits.</source>
      <translation>Geben Sie mehr Stellen an.</translation>
    </message>
    <message>
      <source>Give the model another name.</source>
      <translation>Geben Sie dem Modell einen anderen Namen.</translation>
    </message>
    <message>
      <source>Give the original picture, or ask for a larger scale of it.</source>
      <translation>Nehmen Sie das Originalbild, oder vergrößern Sie dieses stärker.</translation>
    </message>
    <message>
      <source>Give the student the teacher's in_channels, out_channels and autoencoder.</source>
      <translation>Geben Sie dem Schüler in_channels, out_channels und autoencoder des Lehrers.</translation>
    </message>
    <message>
      <source>Goes on from the bundled model with your photos. Fewer steps take less time and change it less.</source>
      <translation>Macht beim mitgelieferten Modell mit Ihren Fotos weiter. Weniger Schritte dauern kürzer und ändern es weniger.</translation>
    </message>
    <message>
      <source>IPTC fields {numbers}</source>
      <translation>IPTC-Felder {numbers}</translation>
    </message>
    <message>
      <source>If that cannot be true, the file is damaged; otherwise cut it into parts.</source>
      <translation>Kann das nicht stimmen, ist die Datei beschädigt; sonst teilen Sie das Bild.</translation>
    </message>
    <message>
      <source>Import it: sinsr models import {folder}</source>
      <translation>Importieren Sie ihn: sinsr models import {folder}</translation>
    </message>
    <message>
      <source>Import its file as well.</source>
      <translation>Importieren Sie auch dessen Datei.</translation>
    </message>
    <message>
      <source>Import its weights again.</source>
      <translation>Importieren Sie seine Gewichte noch einmal.</translation>
    </message>
    <message>
      <source>Install imagecodecs anew, or open the picture as 16-bit TIFF.</source>
      <translation>Installieren Sie imagecodecs neu, oder öffnen Sie das Bild als 16-Bit-TIFF.</translation>
    </message>
    <message>
      <source>Install imagecodecs anew, or save a copy as PNG or TIFF and open that.</source>
      <translation>Installieren Sie imagecodecs neu, oder speichern Sie eine Kopie als PNG oder TIFF und öffnen Sie diese.</translation>
    </message>
    <message>
      <source>Install it with: pip install sinsr-studio[cluster]</source>
      <translation>Installieren mit: pip install sinsr-studio[cluster]</translation>
    </message>
    <message>
      <source>Install it with: pip install sinsr-studio[ldm]</source>
      <translation>Installieren mit: pip install sinsr-studio[ldm]</translation>
    </message>
    <message>
      <source>Install it with: pip install sinsr-studio[models]</source>
      <translation>Installieren mit: pip install sinsr-studio[models]</translation>
    </message>
    <message>
      <source>Install the same version on all machines.</source>
      <translation>Auf allen Rechnern dieselbe Version installieren.</translation>
    </message>
    <message>
      <source>Install torchvision in the build that belongs to this torch, or spandrel again.</source>
      <translation>torchvision in der Fassung installieren, die zu diesem torch gehört, oder spandrel noch einmal.</translation>
    </message>
    <message>
      <source>Install version {driver} or newer from NVIDIA.</source>
      <translation>Installieren Sie Version {driver} oder neuer von NVIDIA.</translation>
    </message>
    <message>
      <source>It cannot be read: {reason}.</source>
      <translation>Nicht lesbar: {reason}.</translation>
    </message>
    <message>
      <source>It computes rightly on {card}.</source>
      <translation>Auf {card} rechnet es richtig.</translation>
    </message>
    <message>
      <source>It has {width} x {height} pixels.</source>
      <translation>Es hat {width} x {height} Pixel.</translation>
    </message>
    <message>
      <source>It is already a result of this program.</source>
      <translation>Es ist schon ein Ergebnis dieses Programms.</translation>
    </message>
    <message>
      <source>It is already done.</source>
      <translation>Es ist schon fertig.</translation>
    </message>
    <message>
      <source>It is not known which pictures to score.</source>
      <translation>Es ist nicht bekannt, welche Bilder zu bewerten sind.</translation>
    </message>
    <message>
      <source>It is not used. A newer driver may help; what has arrived is kept.</source>
      <translation>Er wird nicht benutzt. Ein neuerer Treiber kann helfen; was angekommen ist, bleibt.</translation>
    </message>
    <message>
      <source>It is not used. Restart the machine, then try again: what has arrived is kept.</source>
      <translation>Er wird nicht benutzt. Starten Sie den Rechner neu und versuchen Sie es noch einmal: Was angekommen ist, bleibt.</translation>
    </message>
    <message>
      <source>It may come from another version of the program.</source>
      <translation>Vielleicht stammt der Lauf von einer anderen Version des Programms.</translation>
    </message>
    <message>
      <source>It may have been moved or renamed.</source>
      <translation>Vielleicht wurde die Datei verschoben oder umbenannt.</translation>
    </message>
    <message>
      <source>It may need more memory than they have: choose a smaller tile or fewer workers.</source>
      <translation>Vielleicht braucht es mehr Speicher, als sie haben: kleinere Kacheln oder weniger Arbeiter wählen.</translation>
    </message>
    <message>
      <source>It needs {needed:.0f} GB of memory; {device} has {there:.0f}.</source>
      <translation>Es braucht {needed:.0f} GB Speicher; {device} hat {there:.0f}.</translation>
    </message>
    <message>
      <source>It runs with the autoencoder {name}, which is not known to be the one that it was trained with.</source>
      <translation>Es läuft mit dem Autoencoder {name}, von dem nicht bekannt ist, ob es mit ihm trainiert wurde.</translation>
    </message>
    <message>
      <source>It sees no less than {minimum} pixels a side; what is missing is mirrored.</source>
      <translation>Es sieht nicht weniger als {minimum} Pixel je Seite; was fehlt, wird gespiegelt.</translation>
    </message>
    <message>
      <source>It sees squares only.</source>
      <translation>Es sieht nur Quadrate.</translation>
    </message>
    <message>
      <source>It should see a photo in one piece: its tiles are as large as memory allows.</source>
      <translation>Es sollte ein Foto in einem Stück sehen: Seine Kacheln sind so groß, wie der Speicher erlaubt.</translation>
    </message>
    <message>
      <source>It was deleted.</source>
      <translation>Die Datei wurde gelöscht.</translation>
    </message>
    <message>
      <source>It was deleted. Try again; if it happens again, do not use that origin.</source>
      <translation>Die Datei wurde gelöscht. Versuchen Sie es noch einmal; geschieht es wieder, meiden Sie diese Quelle.</translation>
    </message>
    <message>
      <source>Its description does not fit its weights. Ask its author.</source>
      <translation>Seine Beschreibung passt nicht zu seinen Gewichten. Fragen Sie den Urheber.</translation>
    </message>
    <message>
      <source>Its driver has to be installed first: look for nvidia-smi.</source>
      <translation>Zuerst muss ihr Treiber installiert sein: nvidia-smi gehört dazu.</translation>
    </message>
    <message>
      <source>Its first line names the columns: file and, to keep photos out of training, split.</source>
      <translation>Die erste Zeile nennt die Spalten: file und, um Fotos vom Training auszunehmen, split.</translation>
    </message>
    <message>
      <source>Its trial with {models} has not ended: Auto takes the processor.</source>
      <translation>Die Probe mit {models} hat nicht geendet: Automatisch wird der Prozessor genommen.</translation>
    </message>
    <message>
      <source>Its {size} pixels are less than a crop of {crop} x {crop}.</source>
      <translation>Mit {size} Pixeln kleiner als ein Ausschnitt von {crop} x {crop}.</translation>
    </message>
    <message>
      <source>JPEG has no transparency: the picture was laid on the matte colour.</source>
      <translation>JPEG kennt keine Transparenz: Das Bild wurde auf die Hintergrundfarbe gelegt.</translation>
    </message>
    <message>
      <source>JPEG, PNG, WebP, TIFF, BMP, HEIC, AVIF and JPEG XL can be opened.</source>
      <translation>Öffnen lassen sich JPEG, PNG, WebP, TIFF, BMP, HEIC, AVIF und JPEG XL.</translation>
    </message>
    <message>
      <source>Kernel sides are odd, not {first} and {second}.</source>
      <translation>Kernseiten sind ungerade, nicht {first} und {second}.</translation>
    </message>
    <message>
      <source>LDM needs the optional package diffusers, which is not installed.</source>
      <translation>LDM braucht das Zusatzpaket diffusers, das nicht installiert ist.</translation>
    </message>
    <message>
      <source>Latent diffusion (LDM), whose network diffusers builds: 100 steps, or as many as are asked for, in each of which it runs once. It should see a photo in one piece: its tiles are larger than usual.</source>
      <translation>Latent Diffusion (LDM), deren Netz diffusers baut: 100 Schritte oder so viele, wie verlangt werden; in jedem läuft es einmal. Sie soll ein Foto als Ganzes sehen: Ihre Kacheln sind größer als üblich.</translation>
    </message>
    <message>
      <source>Let it train until the first one is saved.</source>
      <translation>Lassen Sie es trainieren, bis der erste gespeichert ist.</translation>
    </message>
    <message>
      <source>Load it with a newer PyTorch and save it again.</source>
      <translation>Laden Sie sie mit einem neueren PyTorch und speichern Sie sie neu.</translation>
    </message>
    <message>
      <source>Look again.</source>
      <translation>Sehen Sie sie noch einmal an.</translation>
    </message>
    <message>
      <source>Look at its folder.</source>
      <translation>Sehen Sie sich dessen Ordner an.</translation>
    </message>
    <message>
      <source>Look at the model's web page for its new place, and import the file.</source>
      <translation>Suchen Sie auf der Webseite des Modells den neuen Ort, und importieren Sie die Datei.</translation>
    </message>
    <message>
      <source>Made by the authors of SinSR (CVPR 2024), for academic and other non-commercial use only. You must name the authors, and changed versions must carry the same licence. This program contains none of these weights and is not affiliated with their authors.</source>
      <translation>Von den Autoren von SinSR (CVPR 2024), nur für wissenschaftliche und andere nicht kommerzielle Zwecke. Die Autoren sind zu nennen, und geänderte Fassungen müssen dieselbe Lizenz tragen. Dieses Programm enthält keine dieser Gewichte und steht in keiner Verbindung zu den Autoren.</translation>
    </message>
    <message>
      <source>Made to take 4 steps; the journal version.</source>
      <translation>Für 4 Schritte gemacht; die Fassung des Zeitschriftenartikels.</translation>
    </message>
    <message>
      <source>Make a new run with a lower learning rate, with gradient_clip, or in float32.</source>
      <translation>Beginnen Sie einen neuen Lauf mit kleinerer Lernrate, mit gradient_clip oder in float32.</translation>
    </message>
    <message>
      <source>Make it first, or choose another one.</source>
      <translation>Legen Sie ihn erst an, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
      <source>Make room on that disk, then resume the run: its last state is whole.</source>
      <translation>Schaffen Sie Platz auf diesem Datenträger und setzen Sie dann den Lauf fort: Sein letzter Stand ist heil.</translation>
    </message>
    <message>
      <source>Make room on the disk of {folder}.</source>
      <translation>Schaffen Sie Platz auf dem Datenträger von {folder}.</translation>
    </message>
    <message>
      <source>Make room on the disk of {path}, then resume the run: its last state is whole.</source>
      <translation>Schaffen Sie Platz auf dem Datenträger von {path} und setzen Sie dann den Lauf fort: Sein letzter Stand ist heil.</translation>
    </message>
    <message>
      <source>Make room, or choose another disk.</source>
      <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Datenträger.</translation>
    </message>
    <message>
      <source>Name a folder of held-out pairs with --held-out.</source>
      <translation>Nennen Sie mit --held-out einen Ordner mit zurückgehaltenen Paaren.</translation>
    </message>
    <message>
      <source>Name it with --source.</source>
      <translation>Nennen Sie es mit --source.</translation>
    </message>
    <message>
      <source>Name the original with --source.</source>
      <translation>Nennen Sie das Original mit --source.</translation>
    </message>
    <message>
      <source>Nearly the same as others:</source>
      <translation>Fast gleich wie andere:</translation>
    </message>
    <message>
      <source>No NVIDIA card was found on this computer, so there is nothing to fetch. If there is one, its driver has to be installed first.</source>
      <translation>Auf diesem Computer wurde keine NVIDIA-Karte gefunden, also gibt es nichts zu laden. Ist doch eine da, muss zuerst ihr Treiber installiert werden.</translation>
    </message>
    <message>
      <source>No NVIDIA card was found on this machine.</source>
      <translation>Auf diesem Rechner wurde keine NVIDIA-Karte gefunden.</translation>
    </message>
    <message>
      <source>No machine of the cluster can work.</source>
      <translation>Kein Rechner des Clusters kann arbeiten.</translation>
    </message>
    <message>
      <source>No space left on device</source>
      <translation>Kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
      <source>No such file or directory</source>
      <translation>Datei oder Ordner nicht vorhanden</translation>
    </message>
    <message>
      <source>No version has been published yet.</source>
      <translation>Es ist noch keine Version erschienen.</translation>
    </message>
    <message>
      <source>None of the photos can be used.</source>
      <translation>Keines der Fotos ist brauchbar.</translation>
    </message>
    <message>
      <source>Not everything for a run is chosen.</source>
      <translation>Für einen Lauf ist noch nicht alles gewählt.</translation>
    </message>
    <message>
      <source>Not the processor's picture with {models}: Auto takes the processor.</source>
      <translation>Mit {models} nicht das Bild des Prozessors: Automatisch wird der Prozessor genommen.</translation>
    </message>
    <message>
      <source>Nothing was fetched. The file may have been replaced by its authors.</source>
      <translation>Es wurde nichts geladen. Vielleicht haben die Autoren die Datei ersetzt.</translation>
    </message>
    <message>
      <source>ONNX Runtime is installed beside this program, so there is nothing to fetch.</source>
      <translation>ONNX Runtime ist neben diesem Programm installiert, also gibt es nichts zu laden.</translation>
    </message>
    <message>
      <source>ONNX Runtime with WebGPU</source>
      <translation>ONNX Runtime mit WebGPU</translation>
    </message>
    <message>
      <source>Of ncnn's files it reads those of Real-ESRGAN.</source>
      <translation>Von den Dateien von ncnn werden die von Real-ESRGAN gelesen.</translation>
    </message>
    <message>
      <source>Of such folders it takes those of {known}.</source>
      <translation>Von solchen Ordnern werden die von {known} gelesen.</translation>
    </message>
    <message>
      <source>On this machine: {here}. To fetch: {fetchable}.</source>
      <translation>Auf diesem Rechner: {here}. Zum Laden: {fetchable}.</translation>
    </message>
    <message>
      <source>Only TIFF keeps floating-point numbers and what is brighter than white.</source>
      <translation>Nur TIFF behält Gleitkommazahlen und was heller als Weiß ist.</translation>
    </message>
    <message>
      <source>Only an autoencoder of kind vq has something to train.</source>
      <translation>Nur an einem Autoencoder der Art vq gibt es etwas zu trainieren.</translation>
    </message>
    <message>
      <source>Only {share:.0%} of the crops have detail: flat or blurred photos teach little.</source>
      <translation>Nur {share:.0%} der Ausschnitte haben Details: Flächige oder unscharfe Fotos lehren wenig.</translation>
    </message>
    <message>
      <source>Open the page in a browser and use its download button.</source>
      <translation>Öffnen Sie die Seite im Browser, und laden Sie die Datei dort herunter.</translation>
    </message>
    <message>
      <source>Open the photo again and press Upscale: the same result is made anew.</source>
      <translation>Öffnen Sie das Foto wieder und drücken Sie „Vergrößern“: dasselbe Ergebnis entsteht neu.</translation>
    </message>
    <message>
      <source>Open the pictures inside it.</source>
      <translation>Öffnen Sie die Bilder darin.</translation>
    </message>
    <message>
      <source>Originals are never overwritten; choose another name.</source>
      <translation>Originale werden nie überschrieben; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>Out of memory with tiles of {side} pixels; going on with {smaller}.</source>
      <translation>Für Kacheln von {side} Pixeln reicht der Speicher nicht; weiter mit {smaller}.</translation>
    </message>
    <message>
      <source>PNG, JPEG, WebP, TIFF, AVIF and JPEG XL can.</source>
      <translation>Möglich sind PNG, JPEG, WebP, TIFF, AVIF und JPEG XL.</translation>
    </message>
    <message>
      <source>PSNR-Y {value} dB</source>
      <translation>PSNR-Y {value} dB</translation>
    </message>
    <message>
      <source>Pause it, or stop it there.</source>
      <translation>Lassen Sie ihn pausieren, oder halten Sie ihn dort an.</translation>
    </message>
    <message>
      <source>Permission denied</source>
      <translation>Zugriff verweigert</translation>
    </message>
    <message>
      <source>Photoshop's paths</source>
      <translation>Pfade von Photoshop</translation>
    </message>
    <message>
      <source>Pictures in subfolders are found with --recursive.</source>
      <translation>Bilder in Unterordnern findet --recursive.</translation>
    </message>
    <message>
      <source>Pictures of web pages are not fetched.</source>
      <translation>Bilder von Webseiten werden nicht geladen.</translation>
    </message>
    <message>
      <source>Published by the authors of ResShift (NeurIPS 2023), for non-commercial use only; ask the authors before any commercial use. This program contains none of these weights and is not affiliated with their authors.</source>
      <translation>Von den Autoren von ResShift (NeurIPS 2023) veröffentlicht, nur für nicht kommerzielle Zwecke; vor kommerzieller Nutzung sind die Autoren zu fragen. Dieses Programm enthält keine dieser Gewichte und steht in keiner Verbindung zu den Autoren.</translation>
    </message>
    <message>
      <source>Put {name} beside it.</source>
      <translation>{name} daneben legen.</translation>
    </message>
    <message>
      <source>Put {seed} or {-seed} into the naming template.</source>
      <translation>Nehmen Sie {seed} oder {-seed} in die Namensvorlage auf.</translation>
    </message>
    <message>
      <source>Put {weights} beside it.</source>
      <translation>Legen Sie {weights} daneben.</translation>
    </message>
    <message>
      <source>Raise accumulate, or set checkpoint_activations.</source>
      <translation>Erhöhen Sie accumulate, oder setzen Sie checkpoint_activations.</translation>
    </message>
    <message>
      <source>Ray, which work on several machines needs, is not installed.</source>
      <translation>Ray, das für die Arbeit auf mehreren Rechnern nötig ist, ist nicht installiert.</translation>
    </message>
    <message>
      <source>Read-only file system</source>
      <translation>Schreibgeschützter Datenträger</translation>
    </message>
    <message>
      <source>Rectified flow is a way to distil: losses.distil has to be above 0.</source>
      <translation>Rectified Flow ist eine Art zu destillieren: losses.distil muss über 0 liegen.</translation>
    </message>
    <message>
      <source>Refining needs start_weights.</source>
      <translation>Zum Verfeinern fehlt start_weights.</translation>
    </message>
    <message>
      <source>Remove it, or choose another output folder.</source>
      <translation>Entfernen Sie es, oder wählen Sie einen anderen Zielordner.</translation>
    </message>
    <message>
      <source>ResShift, 15 steps, first version</source>
      <translation>ResShift, 15 Schritte, erste Fassung</translation>
    </message>
    <message>
      <source>ResShift, 15 steps, second version</source>
      <translation>ResShift, 15 Schritte, zweite Fassung</translation>
    </message>
    <message>
      <source>ResShift, 4 steps, third version</source>
      <translation>ResShift, 4 Schritte, dritte Fassung</translation>
    </message>
    <message>
      <source>Results of this CMYK picture are saved in sRGB.</source>
      <translation>Ergebnisse dieses CMYK-Bildes werden in sRGB gespeichert.</translation>
    </message>
    <message>
      <source>Results of this picture are saved in sRGB.</source>
      <translation>Ergebnisse dieses Bildes werden in sRGB gespeichert.</translation>
    </message>
    <message>
      <source>Run: git lfs pull</source>
      <translation>Ausführen: git lfs pull</translation>
    </message>
    <message>
      <source>Save a copy as TIFF or PNG and open that.</source>
      <translation>Speichern Sie eine Kopie als TIFF oder PNG, und öffnen Sie diese.</translation>
    </message>
    <message>
      <source>Save it anew as RGB with 8 or 16 bits, with LZW, Deflate or no compression.</source>
      <translation>Speichern Sie es neu als RGB mit 8 oder 16 Bit, mit LZW, Deflate oder ohne Kompression.</translation>
    </message>
    <message>
      <source>Save it as CSV in UTF-8.</source>
      <translation>Speichern Sie sie als CSV in UTF-8.</translation>
    </message>
    <message>
      <source>Save it as PNG or TIFF and open that.</source>
      <translation>Speichern Sie es als PNG oder TIFF, und öffnen Sie das.</translation>
    </message>
    <message>
      <source>Save one of its pictures as PNG and open that.</source>
      <translation>Speichern Sie eines ihrer Bilder als PNG und öffnen Sie dieses.</translation>
    </message>
    <message>
      <source>Save the picture, then drop the file here.</source>
      <translation>Speichern Sie das Bild und legen Sie dann die Datei hier ab.</translation>
    </message>
    <message>
      <source>See: sinsr models list</source>
      <translation>Siehe: sinsr models list</translation>
    </message>
    <message>
      <source>Set the numbers anew.</source>
      <translation>Stellen Sie die Zahlen neu ein.</translation>
    </message>
    <message>
      <source>Several models have a hash that begins with {ref}.</source>
      <translation>Die Prüfsummen mehrerer Modelle beginnen mit {ref}.</translation>
    </message>
    <message>
      <source>Several seeds need several names.</source>
      <translation>Mehrere Seeds brauchen mehrere Namen.</translation>
    </message>
    <message>
      <source>Sides of what it sees are multiples of {multiple} pixels.</source>
      <translation>Die Seiten dessen, was es sieht, sind Vielfache von {multiple} Pixeln.</translation>
    </message>
    <message>
      <source>SinSR as published</source>
      <translation>SinSR wie veröffentlicht</translation>
    </message>
    <message>
      <source>SinSR was, and students that are trained with its inverse loss.</source>
      <translation>Gelernt haben es SinSR und Schüler, die mit dessen Umkehrverlust trainiert werden.</translation>
    </message>
    <message>
      <source>SinSR, second version</source>
      <translation>SinSR, zweite Fassung</translation>
    </message>
    <message>
      <source>Slower than the processor with {models}: Auto takes the processor.</source>
      <translation>Mit {models} langsamer als der Prozessor: Automatisch wird der Prozessor genommen.</translation>
    </message>
    <message>
      <source>Small and quick; comes with the program and works offline.</source>
      <translation>Klein und schnell; liegt dem Programm bei und arbeitet ohne Netz.</translation>
    </message>
    <message>
      <source>So few bits of linear light would show steps: the picture was saved in sRGB.</source>
      <translation>So wenige Bit von linearem Licht würden Stufen zeigen: Das Bild wurde in sRGB gespeichert.</translation>
    </message>
    <message>
      <source>Start one with `ray start --head`, and name the address that it prints.</source>
      <translation>Einen mit `ray start --head` starten und die Adresse angeben, die es ausgibt.</translation>
    </message>
    <message>
      <source>Stop that one first.</source>
      <translation>Halten Sie erst diesen an.</translation>
    </message>
    <message>
      <source>Take the whole picture, at the model's own scale.</source>
      <translation>Das ganze Bild in der eigenen Vergrößerung des Modells nehmen.</translation>
    </message>
    <message>
      <source>Texts of more than {megabytes} MB in all were left out.</source>
      <translation>Texte über {megabytes} MB zusammen wurden weggelassen.</translation>
    </message>
    <message>
      <source>That batch cannot be continued: its description cannot be read.</source>
      <translation>Dieser Stapel lässt sich nicht fortsetzen: Seine Beschreibung ist nicht lesbar.</translation>
    </message>
    <message>
      <source>The EXIF data is damaged and was left out.</source>
      <translation>Die EXIF-Daten sind beschädigt und wurden weggelassen.</translation>
    </message>
    <message>
      <source>The IPTC data is damaged; what follows the damage was left out.</source>
      <translation>Die IPTC-Angaben sind beschädigt; was auf den Schaden folgt, wurde weggelassen.</translation>
    </message>
    <message>
      <source>The XMP data is damaged or too long, and was left out.</source>
      <translation>Die XMP-Angaben sind beschädigt oder zu lang und wurden weggelassen.</translation>
    </message>
    <message>
      <source>The autoencoder of {name} is of a kind that this program does not know: {reason}</source>
      <translation>Der Autoencoder von {name} ist von einer Art, die dieses Programm nicht kennt: {reason}</translation>
    </message>
    <message>
      <source>The batch does not fit into memory.</source>
      <translation>Der Stapel passt nicht in den Speicher.</translation>
    </message>
    <message>
      <source>The batch that runs takes them with the settings that it began with.</source>
      <translation>Der laufende Stapel nimmt sie mit den Einstellungen, mit denen er begann.</translation>
    </message>
    <message>
      <source>The build of torch for NVIDIA cards</source>
      <translation>Der Bau von torch für NVIDIA-Karten</translation>
    </message>
    <message>
      <source>The colour profile is damaged; it was left out.</source>
      <translation>Das Farbprofil ist beschädigt; es wurde weggelassen.</translation>
    </message>
    <message>
      <source>The colour profile is damaged; the colours were taken as {space}.</source>
      <translation>Das Farbprofil ist beschädigt; die Farben wurden als {space} genommen.</translation>
    </message>
    <message>
      <source>The colour profile is in another file, which is not read; the colours were taken as sRGB.</source>
      <translation>Das Farbprofil liegt in einer anderen Datei, die nicht gelesen wird; die Farben wurden als sRGB genommen.</translation>
    </message>
    <message>
      <source>The colour profile is one for grey; the colours were taken as {space}.</source>
      <translation>Das Farbprofil ist eines für Grau; die Farben wurden als {space} genommen.</translation>
    </message>
    <message>
      <source>The colour profile is too large for JPEG XL: the picture was saved in sRGB.</source>
      <translation>Das Farbprofil ist für JPEG XL zu groß: Das Bild wurde in sRGB gespeichert.</translation>
    </message>
    <message>
      <source>The colour profile {name} cannot be written; sRGB takes its place.</source>
      <translation>Das Farbprofil {name} lässt sich nicht schreiben; an seine Stelle tritt sRGB.</translation>
    </message>
    <message>
      <source>The colours are told by a code that is not known here, and were taken as sRGB.</source>
      <translation>Die Farben sind durch eine Kennzahl angegeben, die hier nicht bekannt ist, und wurden als sRGB genommen.</translation>
    </message>
    <message>
      <source>The colours are told by a code that is not known here, which was passed over.</source>
      <translation>Die Farben sind durch eine Kennzahl angegeben, die hier nicht bekannt ist; sie wurde übergangen.</translation>
    </message>
    <message>
      <source>The computer could not be sent to sleep.</source>
      <translation>Der Computer ließ sich nicht in den Ruhezustand versetzen.</translation>
    </message>
    <message>
      <source>The connection to {host} failed: {reason}.</source>
      <translation>Die Verbindung zu {host} brach ab: {reason}.</translation>
    </message>
    <message>
      <source>The content credentials (C2PA) are those of the original and were left out.</source>
      <translation>Die Inhaltsnachweise (C2PA) gehören zum Original und wurden weggelassen.</translation>
    </message>
    <message>
      <source>The crop of {crop} pixels is not a multiple of the scale {scale}.</source>
      <translation>Der Ausschnitt von {crop} Pixeln ist kein Vielfaches des Maßstabs {scale}.</translation>
    </message>
    <message>
      <source>The depth map does not fit the turned picture and was left out.</source>
      <translation>Die Tiefenkarte passt nicht zum gedrehten Bild und wurde weggelassen.</translation>
    </message>
    <message>
      <source>The description of this model contradicts itself: {reason}</source>
      <translation>Die Beschreibung dieses Modells widerspricht sich: {reason}</translation>
    </message>
    <message>
      <source>The disk is full</source>
      <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
      <source>The disk is too full: {needed:,.0f} MB are needed and {free:,.0f} MB are free.</source>
      <translation>Der Datenträger ist zu voll: Gebraucht werden {needed:,.0f} MB, frei sind {free:,.0f} MB.</translation>
    </message>
    <message>
      <source>The disk is too full: {needed:,.0f} MB are needed to unpack {file}.</source>
      <translation>Der Datenträger ist zu voll: {needed:,.0f} MB werden gebraucht, um {file} zu entpacken.</translation>
    </message>
    <message>
      <source>The disk is write-protected</source>
      <translation>Der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
      <source>The disk of {cache} is full.</source>
      <translation>Der Datenträger von {cache} ist voll.</translation>
    </message>
    <message>
      <source>The driver of {card} is too old: it is version {driver}.</source>
      <translation>Der Treiber von {card} ist zu alt: Er hat Version {driver}.</translation>
    </message>
    <message>
      <source>The entry {entry} cannot be changed: {reason}.</source>
      <translation>Der Eintrag {entry} lässt sich nicht ändern: {reason}.</translation>
    </message>
    <message>
      <source>The extended XMP data is damaged and was left out.</source>
      <translation>Die erweiterten XMP-Angaben sind beschädigt und wurden weggelassen.</translation>
    </message>
    <message>
      <source>The file does not say its noise schedule; assumed {schedule}, as its name suggests.</source>
      <translation>Die Datei nennt ihren Rauschplan nicht; angenommen wurde {schedule}, wie ihr Name es nahelegt.</translation>
    </message>
    <message>
      <source>The file does not say its noise schedule; assumed {schedule}.</source>
      <translation>Die Datei nennt ihren Rauschplan nicht; angenommen wurde {schedule}.</translation>
    </message>
    <message>
      <source>The file does not say which levels shift their windows; assumed as for a nominal size of {image_size}.</source>
      <translation>Die Datei sagt nicht, welche Stufen ihre Fenster verschieben; angenommen wie bei einer Nenngröße von {image_size}.</translation>
    </message>
    <message>
      <source>The file holds more than {count} texts; the others were left out.</source>
      <translation>Die Datei enthält mehr als {count} Texte; die übrigen wurden weggelassen.</translation>
    </message>
    <message>
      <source>The file holds the same weights twice, with and without a prefix.</source>
      <translation>Die Datei enthält dieselben Gewichte zweimal, mit und ohne Präfix.</translation>
    </message>
    <message>
      <source>The file holds {count} pictures; the first one is used.</source>
      <translation>Die Datei enthält {count} Bilder; das erste wird verwendet.</translation>
    </message>
    <message>
      <source>The file is damaged; copy it again.</source>
      <translation>Die Datei ist beschädigt; kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
      <source>The file is damaged; look for another copy.</source>
      <translation>Die Datei ist beschädigt; suchen Sie eine andere Kopie.</translation>
    </message>
    <message>
      <source>The file is no longer at {host}.</source>
      <translation>Die Datei liegt nicht mehr auf {host}.</translation>
    </message>
    <message>
      <source>The file is too large for this disk</source>
      <translation>Die Datei ist zu groß für diesen Datenträger</translation>
    </message>
    <message>
      <source>The file lacks its end mark; nothing of the picture is missing.</source>
      <translation>Der Datei fehlt die Endmarke; vom Bild fehlt nichts.</translation>
    </message>
    <message>
      <source>The file's name is too long</source>
      <translation>Der Dateiname ist zu lang</translation>
    </message>
    <message>
      <source>The files of {name} cannot be read.</source>
      <translation>Die Dateien von {name} lassen sich nicht lesen.</translation>
    </message>
    <message>
      <source>The folder {folder} cannot be made: {reason}.</source>
      <translation>Der Ordner {folder} lässt sich nicht anlegen: {reason}.</translation>
    </message>
    <message>
      <source>The folder {folder} does not exist.</source>
      <translation>Den Ordner {folder} gibt es nicht.</translation>
    </message>
    <message>
      <source>The folder {parent} cannot be written: {reason}.</source>
      <translation>In den Ordner {parent} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
      <source>The format {format} cannot be written.</source>
      <translation>Das Format {format} lässt sich nicht schreiben.</translation>
    </message>
    <message>
      <source>The imagecodecs library has no AVIF here; of the {bits} bits 8 are read.</source>
      <translation>Die Bibliothek imagecodecs kann hier kein AVIF; von den {bits} Bit werden 8 gelesen.</translation>
    </message>
    <message>
      <source>The imagecodecs library has no Little CMS here; the colours were taken as {space}.</source>
      <translation>Die Bibliothek imagecodecs hat hier kein Little CMS; die Farben wurden als {space} genommen.</translation>
    </message>
    <message>
      <source>The journal {path} cannot be written: {reason}.</source>
      <translation>Das Protokoll {path} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
      <source>The language changes when the program starts again.</source>
      <translation>Die Sprache wechselt beim nächsten Start des Programms.</translation>
    </message>
    <message>
      <source>The model makes {native} ({scale}x); {way} to {final} by Lanczos resampling.</source>
      <translation>Das Modell macht {native} ({scale}x); {way} auf {final} durch Lanczos-Umrechnung.</translation>
    </message>
    <message>
      <source>The model of “{name}”, {model}, is not on this computer.</source>
      <translation>Das Modell von „{name}“, {model}, ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
      <source>The naming template has no field {field}.</source>
      <translation>Die Namensvorlage kennt kein Feld {field}.</translation>
    </message>
    <message>
      <source>The naming template uses {scale}, but the size is no factor.</source>
      <translation>Die Namensvorlage verwendet {scale}, aber die Größe ist kein Faktor.</translation>
    </message>
    <message>
      <source>The naming template {template} has a character that file names cannot have.</source>
      <translation>Die Namensvorlage {template} enthält ein Zeichen, das in Dateinamen nicht erlaubt ist.</translation>
    </message>
    <message>
      <source>The noise of a picture counts for its own photo and model only; this is the seed's.</source>
      <translation>Das Rauschen eines Bildes gilt nur für dessen Foto und Modell; hier ist es das des Seeds.</translation>
    </message>
    <message>
      <source>The noise of this result was found in a picture, and is not kept on this computer.</source>
      <translation>Das Rauschen dieses Ergebnisses wurde in einem Bild gefunden und liegt nicht auf diesem Rechner.</translation>
    </message>
    <message>
      <source>The noise schedule of this model contradicts itself: {reason}</source>
      <translation>Der Rauschplan dieses Modells widerspricht sich: {reason}</translation>
    </message>
    <message>
      <source>The noise schedule of {name} is of an unknown kind.</source>
      <translation>Der Rauschplan von {name} ist von unbekannter Art.</translation>
    </message>
    <message>
      <source>The optional package spandrel may read it. {install}</source>
      <translation>Vielleicht kann das zusätzliche Paket spandrel sie lesen. {install}</translation>
    </message>
    <message>
      <source>The others go on; report this.</source>
      <translation>Die anderen laufen weiter; melden Sie dies.</translation>
    </message>
    <message>
      <source>The output is no larger than the photo.</source>
      <translation>Die Ausgabe ist nicht größer als das Foto.</translation>
    </message>
    <message>
      <source>The package spandrel cannot be loaded: {reason}</source>
      <translation>Das Paket spandrel lässt sich nicht laden: {reason}</translation>
    </message>
    <message>
      <source>The pasted picture and its transparency differ in size or depth.</source>
      <translation>Das eingefügte Bild und seine Transparenz haben verschiedene Größe oder Tiefe.</translation>
    </message>
    <message>
      <source>The pasted picture has no pixels or is of an unknown shape.</source>
      <translation>Das eingefügte Bild hat keine Pixel oder eine unbekannte Form.</translation>
    </message>
    <message>
      <source>The pasted picture is neither of 8 nor of 16 bits.</source>
      <translation>Das eingefügte Bild hat weder 8 noch 16 Bit.</translation>
    </message>
    <message>
      <source>The picture does not fit into memory, even with the smallest tile.</source>
      <translation>Das Bild passt auch mit der kleinsten Kachel nicht in den Speicher.</translation>
    </message>
    <message>
      <source>The picture from which {result} was made is not found.</source>
      <translation>Das Bild, aus dem {result} entstand, ist nicht zu finden.</translation>
    </message>
    <message>
      <source>The picture has no colour profile and is brighter than white: it was taken as linear light.</source>
      <translation>Das Bild hat kein Farbprofil und ist heller als Weiß: Es wurde als lineares Licht genommen.</translation>
    </message>
    <message>
      <source>The picture has {width}x{height} pixels; {scale} times the photo is {wanted_width}x{wanted_height}.</source>
      <translation>Das Bild hat {width}x{height} Pixel; das {scale}-Fache des Fotos ist {wanted_width}x{wanted_height}.</translation>
    </message>
    <message>
      <source>The picture is HDR ({kind}); it was brought to the standard range, and results have that range.</source>
      <translation>Das Bild ist HDR ({kind}); es wurde in den Standardumfang gebracht, den auch Ergebnisse haben.</translation>
    </message>
    <message>
      <source>The picture itself is not affected.</source>
      <translation>Das Bild selbst ist nicht betroffen.</translation>
    </message>
    <message>
      <source>The picture itself is not affected; its settings have to be chosen anew.</source>
      <translation>Das Bild selbst ist nicht betroffen; seine Einstellungen sind neu zu wählen.</translation>
    </message>
    <message>
      <source>The picture's floating-point numbers have no colour profile: they were taken as sRGB.</source>
      <translation>Die Gleitkommazahlen des Bildes haben kein Farbprofil: Sie wurden als sRGB genommen.</translation>
    </message>
    <message>
      <source>The processor computes instead.</source>
      <translation>Statt ihrer rechnet der Prozessor.</translation>
    </message>
    <message>
      <source>The program's own packages alone are used from the next start on.</source>
      <translation>Ab dem nächsten Start gelten wieder die eigenen Pakete des Programms allein.</translation>
    </message>
    <message>
      <source>The published one-step model: more texture, and more than twelve times the work of Compact.</source>
      <translation>Das veröffentlichte Ein-Schritt-Modell: mehr Textur, und mehr als die zwölffache Arbeit von Compact.</translation>
    </message>
    <message>
      <source>The recipe inside this picture is damaged.</source>
      <translation>Das Rezept in diesem Bild ist beschädigt.</translation>
    </message>
    <message>
      <source>The region lies outside of the picture.</source>
      <translation>Der Ausschnitt liegt außerhalb des Bildes.</translation>
    </message>
    <message>
      <source>The result needs {gibibytes:.1f} GB of temporary space in {folder}, and that much is not free.</source>
      <translation>Das Ergebnis braucht vorübergehend {gibibytes:.1f} GB in {folder}, und so viel ist dort nicht frei.</translation>
    </message>
    <message>
      <source>The run can no longer be written to {path} ({reason}).</source>
      <translation>Der Lauf lässt sich nicht mehr nach {path} schreiben ({reason}).</translation>
    </message>
    <message>
      <source>The run cannot be made in {path}: {reason}.</source>
      <translation>Der Lauf lässt sich in {path} nicht anlegen: {reason}.</translation>
    </message>
    <message>
      <source>The run cannot be paused: {reason}.</source>
      <translation>Der Lauf lässt sich nicht unterbrechen: {reason}.</translation>
    </message>
    <message>
      <source>The server sends more than it announced, so the download was stopped.</source>
      <translation>Der Server sendet mehr, als er angekündigt hat; der Download wurde beendet.</translation>
    </message>
    <message>
      <source>The setting {place} of the run in {path} cannot be used.</source>
      <translation>Die Einstellung {place} des Laufs in {path} ist nicht verwendbar.</translation>
    </message>
    <message>
      <source>The settings cannot be written.</source>
      <translation>Die Einstellungen lassen sich nicht speichern.</translation>
    </message>
    <message>
      <source>The settings could not be read, so the defaults are used. The file is kept as {name}.</source>
      <translation>Die Einstellungen waren nicht lesbar, daher gelten die Vorgaben. Die Datei bleibt als {name} erhalten.</translation>
    </message>
    <message>
      <source>The settings hold a value that cannot be written down.</source>
      <translation>Die Einstellungen enthalten einen Wert, der sich nicht aufschreiben lässt.</translation>
    </message>
    <message>
      <source>The settings in {path} could not be read, so the defaults are used.</source>
      <translation>Die Einstellungen in {path} waren nicht lesbar, daher gelten die Vorgaben.</translation>
    </message>
    <message>
      <source>The settings of that batch are back.</source>
      <translation>Die Einstellungen jenes Stapels sind wieder da.</translation>
    </message>
    <message>
      <source>The settings of the run in {path} cannot be read.</source>
      <translation>Die Einstellungen des Laufs in {path} sind nicht lesbar.</translation>
    </message>
    <message>
      <source>The shrink range lies between 0 and 1.</source>
      <translation>Der Bereich der Verkleinerung liegt zwischen 0 und 1.</translation>
    </message>
    <message>
      <source>The smaller number comes first, not {first:g} before {second:g}.</source>
      <translation>Die kleinere Zahl steht vorn, nicht {first:g} vor {second:g}.</translation>
    </message>
    <message>
      <source>The state of step {step} could not be written ({reason}).</source>
      <translation>Der Stand von Schritt {step} ließ sich nicht speichern ({reason}).</translation>
    </message>
    <message>
      <source>The terms have changed since they were shown, or were those of another model.</source>
      <translation>Die Bedingungen haben sich geändert, seit sie gezeigt wurden, oder waren die eines anderen Modells.</translation>
    </message>
    <message>
      <source>The trainer of this run does not work on this machine.</source>
      <translation>Der Trainer dieses Laufs arbeitet nicht auf diesem Rechner.</translation>
    </message>
    <message>
      <source>The training cannot be started: {reason}.</source>
      <translation>Das Training lässt sich nicht starten: {reason}.</translation>
    </message>
    <message>
      <source>The way between pictures and latents that SinSR and ResShift need.</source>
      <translation>Der Weg zwischen Bildern und Latents, den SinSR und ResShift brauchen.</translation>
    </message>
    <message>
      <source>The weights of {name} are damaged: {tensor} holds values that are not numbers.</source>
      <translation>Die Gewichte von {name} sind beschädigt: {tensor} enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
      <source>The weights of {name} do not fit the network that they describe. {wrong}</source>
      <translation>Die Gewichte von {name} passen nicht zu dem Netz, das sie beschreiben. {wrong}</translation>
    </message>
    <message>
      <source>There is no cluster at {address}: {reason}.</source>
      <translation>Unter {address} ist kein Cluster: {reason}.</translation>
    </message>
    <message>
      <source>There is no device named {wanted} on this machine.</source>
      <translation>Auf diesem Rechner gibt es kein Gerät namens {wanted}.</translation>
    </message>
    <message>
      <source>There is no file or folder {path}.</source>
      <translation>Es gibt keine Datei und keinen Ordner {path}.</translation>
    </message>
    <message>
      <source>There is no file {path}.</source>
      <translation>Es gibt keine Datei {path}.</translation>
    </message>
    <message>
      <source>There is no folder or photos.csv at {source}.</source>
      <translation>Es gibt keinen Ordner und keine photos.csv unter {source}.</translation>
    </message>
    <message>
      <source>There is no model "{ref}".</source>
      <translation>Es gibt kein Modell „{ref}“.</translation>
    </message>
    <message>
      <source>There is no model "{ref}". Did you mean "{other}"?</source>
      <translation>Es gibt kein Modell „{ref}“. Ist „{other}“ gemeint?</translation>
    </message>
    <message>
      <source>There is no picture in {places}.</source>
      <translation>In {places} ist kein Bild.</translation>
    </message>
    <message>
      <source>There is no picture on the clipboard.</source>
      <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
      <source>There is no precision named {wanted}.</source>
      <translation>Es gibt keine Genauigkeit namens {wanted}.</translation>
    </message>
    <message>
      <source>There is no preset named {name}.</source>
      <translation>Es gibt keine Vorgabe namens {name}.</translation>
    </message>
    <message>
      <source>There is no weights file {path}.</source>
      <translation>Es gibt keine Gewichtsdatei {path}.</translation>
    </message>
    <message>
      <source>There is not enough memory for that.</source>
      <translation>Dafür reicht der Speicher nicht.</translation>
    </message>
    <message>
      <source>There is nothing to fetch for "{id}".</source>
      <translation>Für „{id}“ gibt es nichts zu laden.</translation>
    </message>
    <message>
      <source>There was no room to keep the result of {name}.</source>
      <translation>Für das Ergebnis von {name} war kein Platz.</translation>
    </message>
    <message>
      <source>These photos are in the list already.</source>
      <translation>Diese Fotos stehen schon in der Liste.</translation>
    </message>
    <message>
      <source>These settings cannot work: {reason}</source>
      <translation>So gehen diese Einstellungen nicht: {reason}</translation>
    </message>
    <message>
      <source>These settings could not be read, so their defaults are used: {lost}. The file is kept as {name}.</source>
      <translation>Diese Einstellungen waren nicht lesbar, daher gelten ihre Vorgaben: {lost}. Die Datei bleibt als {name} erhalten.</translation>
    </message>
    <message>
      <source>These weights are damaged: a width of {a} is not a multiple of {b} ({name}).</source>
      <translation>Diese Gewichte sind beschädigt: Eine Breite von {a} ist kein Vielfaches von {b} ({name}).</translation>
    </message>
    <message>
      <source>These weights are damaged: no window has {rows} relative positions.</source>
      <translation>Diese Gewichte sind beschädigt: Kein Fenster hat {rows} relative Positionen.</translation>
    </message>
    <message>
      <source>These weights are damaged: {tensor} is empty.</source>
      <translation>Diese Gewichte sind beschädigt: {tensor} ist leer.</translation>
    </message>
    <message>
      <source>These weights are incomplete or damaged: {key} has shape {shape}.</source>
      <translation>Diese Gewichte sind unvollständig oder beschädigt: {key} hat die Form {shape}.</translation>
    </message>
    <message>
      <source>These weights are incomplete or damaged: {key} is missing.</source>
      <translation>Diese Gewichte sind unvollständig oder beschädigt: {key} fehlt.</translation>
    </message>
    <message>
      <source>These weights claim a network that cannot be right: {name} {value}.</source>
      <translation>Diese Gewichte beschreiben ein Netz, das nicht stimmen kann: {name} {value}.</translation>
    </message>
    <message>
      <source>These weights look like a UNet, but its decoder is missing.</source>
      <translation>Diese Gewichte sehen nach einem UNet aus, aber der Decoder fehlt.</translation>
    </message>
    <message>
      <source>This CMYK picture has no usable profile: its colours are an approximation, and results are in sRGB.</source>
      <translation>Dieses CMYK-Bild hat kein brauchbares Profil: Seine Farben sind angenähert, und Ergebnisse sind in sRGB.</translation>
    </message>
    <message>
      <source>This file holds {count} tensors of a network that this program does not know ({examples}, ...).</source>
      <translation>Diese Datei enthält {count} Tensoren eines Netzes, das dieses Programm nicht kennt ({examples}, ...).</translation>
    </message>
    <message>
      <source>This file holds {kind}, not the weights of a model that this program knows.</source>
      <translation>Diese Datei enthält {kind}, nicht die Gewichte eines Modells, das dieses Programm kennt.</translation>
    </message>
    <message>
      <source>This is a fault of the program; log.txt has the details.</source>
      <translation>Das ist ein Programmfehler; Einzelheiten stehen in log.txt.</translation>
    </message>
    <message>
      <source>This is not carried over, results show the picture alone: {things}.</source>
      <translation>Das wird nicht übernommen, Ergebnisse zeigen das Bild allein: {things}.</translation>
    </message>
    <message>
      <source>This network takes pictures of {channels} channels, not of red, green and blue.</source>
      <translation>Dieses Netz nimmt Bilder mit {channels} Kanälen, nicht aus Rot, Grün und Blau.</translation>
    </message>
    <message>
      <source>This picture was made by a later version of SinSR Studio.</source>
      <translation>Dieses Bild stammt von einer neueren Version von SinSR Studio.</translation>
    </message>
    <message>
      <source>This program knows no autoencoder of the kind {kind}.</source>
      <translation>Dieses Programm kennt keinen Autoencoder der Art {kind}.</translation>
    </message>
    <message>
      <source>This run is being trained already.</source>
      <translation>Dieser Lauf wird schon trainiert.</translation>
    </message>
    <message>
      <source>This was left out of what the file tells: {things}.</source>
      <translation>Von den Angaben der Datei wurde weggelassen: {things}.</translation>
    </message>
    <message>
      <source>This was left out, because {format} has no place for it: {things}.</source>
      <translation>Weggelassen wurde, wofür {format} keinen Platz hat: {things}.</translation>
    </message>
    <message>
      <source>Tiles of {side} pixels need {need:.1f} GB and {free:.1f} GB are free; going on with {smaller}.</source>
      <translation>Kacheln von {side} Pixeln brauchen {need:.1f} GB, frei sind {free:.1f} GB; weiter mit {smaller}.</translation>
    </message>
    <message>
      <source>Tiles of {side} x {side} pixels are too large for this machine.</source>
      <translation>Kacheln von {side} x {side} Pixeln sind für diesen Rechner zu groß.</translation>
    </message>
    <message>
      <source>Tiles that came out black or broken were rendered again in {precision}.</source>
      <translation>Kacheln, die schwarz oder kaputt herauskamen, wurden noch einmal in {precision} gerechnet.</translation>
    </message>
    <message>
      <source>Too small for a crop:</source>
      <translation>Zu klein für einen Ausschnitt:</translation>
    </message>
    <message>
      <source>Trained by this project on freely licensed photos, many of them share-alike, from weights of Real-ESRGAN x4plus (BSD-3-Clause, Xintao Wang and others). The model card lists authors, sources and the notice. Pictures that you make with it are yours.</source>
      <translation>Von diesem Projekt mit frei lizenzierten Fotos trainiert, viele davon unter Share-alike, ausgehend von Gewichten von Real-ESRGAN x4plus (BSD-3-Clause, Xintao Wang und andere). Die Modellkarte nennt Urheber, Quellen und den Vermerk. Bilder, die Sie damit machen, gehören Ihnen.</translation>
    </message>
    <message>
      <source>Trained by this project on freely licensed photos, many of them share-alike. The model card lists authors and sources. Pictures that you make with it are yours.</source>
      <translation>Von diesem Projekt mit frei lizenzierten Fotos trainiert, viele davon unter Share-alike. Die Modellkarte nennt Urheber und Quellen. Bilder, die Sie damit machen, gehören Ihnen.</translation>
    </message>
    <message>
      <source>Training needs packages that are not installed.</source>
      <translation>Zum Training fehlen Pakete, die nicht installiert sind.</translation>
    </message>
    <message>
      <source>Try again later.</source>
      <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
      <source>Try again: what has arrived is kept.</source>
      <translation>Versuchen Sie es noch einmal: Was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
      <source>Under the licences of ONNX Runtime (MIT), ONNX (Apache-2.0), and the packages that they need (BSD, Apache).</source>
      <translation>Unter den Lizenzen von ONNX Runtime (MIT), ONNX (Apache-2.0) und der Pakete, die sie brauchen (BSD, Apache).</translation>
    </message>
    <message>
      <source>Under the licences of PyTorch (BSD-3-Clause) and NVIDIA (CUDA EULA, which forbids changing it).</source>
      <translation>Unter den Lizenzen von PyTorch (BSD-3-Clause) und NVIDIA (CUDA EULA, die Änderungen verbietet).</translation>
    </message>
    <message>
      <source>Unpack it and choose the file inside.</source>
      <translation>Entpacken Sie es, und wählen Sie die Datei darin.</translation>
    </message>
    <message>
      <source>Update SinSR Studio.</source>
      <translation>Aktualisieren Sie SinSR Studio.</translation>
    </message>
    <message>
      <source>Update the program.</source>
      <translation>Aktualisieren Sie das Programm.</translation>
    </message>
    <message>
      <source>Use {size} instead.</source>
      <translation>Nehmen Sie stattdessen {size}.</translation>
    </message>
    <message>
      <source>VQ-f4 autoencoder</source>
      <translation>VQ-f4-Autoencoder</translation>
    </message>
    <message>
      <source>Wait a few minutes. {again}</source>
      <translation>Warten Sie ein paar Minuten. {again}</translation>
    </message>
    <message>
      <source>Wait for it, or choose another output folder.</source>
      <translation>Warten Sie, bis er fertig ist, oder wählen Sie einen anderen Zielordner.</translation>
    </message>
    <message>
      <source>Wait for it, or pause it first.</source>
      <translation>Warten Sie, bis er fertig ist, oder lassen Sie ihn erst pausieren.</translation>
    </message>
    <message>
      <source>WebGPU needs the driver of a graphics card (on Linux Vulkan), and a card that torch has no build for.</source>
      <translation>WebGPU braucht den Treiber einer Grafikkarte (unter Linux Vulkan) und eine Karte, für die es keinen Bau von torch gibt.</translation>
    </message>
    <message>
      <source>What arrived is not the published {file}: its SHA-256 is {sha256} instead of {expected}.</source>
      <translation>Was ankam, ist nicht die veröffentlichte Datei {file}: Ihre SHA-256 ist {sha256} statt {expected}.</translation>
    </message>
    <message>
      <source>What arrived is not {name}: {reason}</source>
      <translation>Was ankam, ist nicht {name}: {reason}</translation>
    </message>
    <message>
      <source>What can be fetched: {names}.</source>
      <translation>Laden lässt sich: {names}.</translation>
    </message>
    <message>
      <source>What is told of a panorama is not true of the turned picture and was left out.</source>
      <translation>Die Angaben zum Panorama gelten für das gedrehte Bild nicht und wurden weggelassen.</translation>
    </message>
    <message>
      <source>What the file says of its colours cannot be; they were taken as sRGB.</source>
      <translation>Was die Datei über ihre Farben sagt, kann nicht sein; sie wurden als sRGB genommen.</translation>
    </message>
    <message>
      <source>Whether the card of this computer can be used is tried after the download. It needs its maker's driver: Direct3D 12 on Windows, Vulkan on Linux.</source>
      <translation>Ob die Karte dieses Computers benutzt werden kann, wird nach dem Laden ausprobiert. Sie braucht den Treiber ihres Herstellers: Direct3D 12 unter Windows, Vulkan unter Linux.</translation>
    </message>
    <message>
      <source>With its noise the model comes to {near:.1f} dB of {name} in the region; seed {seed} by chance to {chance:.1f} dB.</source>
      <translation>Mit seinem Rauschen kommt das Modell im Ausschnitt auf {near:.1f} dB an {name} heran, Seed {seed} durch Zufall auf {chance:.1f} dB.</translation>
    </message>
    <message>
      <source>Writing there is not permitted</source>
      <translation>Dort zu schreiben ist nicht erlaubt</translation>
    </message>
    <message>
      <source>Writing {format} of this size needs {needed:.1f} GB of memory; {free:.1f} GB are free.</source>
      <translation>{format} in dieser Größe zu schreiben braucht {needed:.1f} GB Speicher; frei sind {free:.1f} GB.</translation>
    </message>
    <message>
      <source>You skipped it.</source>
      <translation>Von Ihnen übersprungen.</translation>
    </message>
    <message>
      <source>Your share of the disk is full</source>
      <translation>Ihr Anteil am Datenträger ist voll</translation>
    </message>
    <message>
      <source>`ray status` says what is there, and what it is busy with.</source>
      <translation>`ray status` sagt, was da ist und womit es beschäftigt ist.</translation>
    </message>
    <message>
      <source>a CLIP, which compares pictures with words</source>
      <translation>ein CLIP, das Bilder mit Worten vergleicht</translation>
    </message>
    <message>
      <source>a ControlNet for Stable Diffusion</source>
      <translation>ein ControlNet für Stable Diffusion</translation>
    </message>
    <message>
      <source>a GIMP file</source>
      <translation>eine GIMP-Datei</translation>
    </message>
    <message>
      <source>a JPEG 2000 picture</source>
      <translation>ein JPEG-2000-Bild</translation>
    </message>
    <message>
      <source>a Keras model (HDF5)</source>
      <translation>ein Keras-Modell (HDF5)</translation>
    </message>
    <message>
      <source>a LoRA, which changes another network and is none itself</source>
      <translation>ein LoRA, das ein anderes Netz verändert und selbst keines ist</translation>
    </message>
    <message>
      <source>a PDF document</source>
      <translation>ein PDF-Dokument</translation>
    </message>
    <message>
      <source>a Photoshop file</source>
      <translation>eine Photoshop-Datei</translation>
    </message>
    <message>
      <source>a PostScript file</source>
      <translation>eine PostScript-Datei</translation>
    </message>
    <message>
      <source>a Radiance HDR picture</source>
      <translation>ein Radiance-HDR-Bild</translation>
    </message>
    <message>
      <source>a Stable Diffusion checkpoint</source>
      <translation>ein Stable-Diffusion-Modell</translation>
    </message>
    <message>
      <source>a classifier of pictures, such as ResNet</source>
      <translation>einen Klassifikator von Bildern wie ResNet</translation>
    </message>
    <message>
      <source>a classifier of pictures, such as VGG</source>
      <translation>einen Klassifikator von Bildern wie VGG</translation>
    </message>
    <message>
      <source>a detector of faces</source>
      <translation>ein Netz, das Gesichter findet</translation>
    </message>
    <message>
      <source>a discriminator, which judges pictures in training and makes none</source>
      <translation>einen Diskriminator, der beim Training Bilder beurteilt und selbst keine macht</translation>
    </message>
    <message>
      <source>a document (PDF)</source>
      <translation>ein Dokument (PDF)</translation>
    </message>
    <message>
      <source>a language model</source>
      <translation>ein Sprachmodell</translation>
    </message>
    <message>
      <source>a language model (GGUF)</source>
      <translation>ein Sprachmodell (GGUF)</translation>
    </message>
    <message>
      <source>a network of Flux, which makes pictures from text</source>
      <translation>ein Netz von Flux, das Bilder aus Text macht</translation>
    </message>
    <message>
      <source>a network of Stable Diffusion 3, which makes pictures from text</source>
      <translation>ein Netz von Stable Diffusion 3, das Bilder aus Text macht</translation>
    </message>
    <message>
      <source>a picture</source>
      <translation>ein Bild</translation>
    </message>
    <message>
      <source>a program</source>
      <translation>ein Programm</translation>
    </message>
    <message>
      <source>a restorer of faces, such as CodeFormer</source>
      <translation>ein Netz für Gesichter wie CodeFormer</translation>
    </message>
    <message>
      <source>a restorer of faces, such as GFPGAN</source>
      <translation>ein Netz für Gesichter wie GFPGAN</translation>
    </message>
    <message>
      <source>a second tag {name}</source>
      <translation>ein zweites Feld {name}</translation>
    </message>
    <message>
      <source>a single number</source>
      <translation>eine einzelne Zahl</translation>
    </message>
    <message>
      <source>a size that is not known</source>
      <translation>unbekannte Größe</translation>
    </message>
    <message>
      <source>a text encoder (T5)</source>
      <translation>ein Netz für Texte (T5)</translation>
    </message>
    <message>
      <source>a text of settings (JSON)</source>
      <translation>ein Text mit Einstellungen (JSON)</translation>
    </message>
    <message>
      <source>a transformer of another kind</source>
      <translation>einen Transformer anderer Art</translation>
    </message>
    <message>
      <source>a word for Stable Diffusion (textual inversion)</source>
      <translation>ein Wort für Stable Diffusion (Textual Inversion)</translation>
    </message>
    <message>
      <source>an OpenEXR picture</source>
      <translation>ein OpenEXR-Bild</translation>
    </message>
    <message>
      <source>an SVG drawing</source>
      <translation>eine SVG-Zeichnung</translation>
    </message>
    <message>
      <source>an archive or an office document</source>
      <translation>ein Archiv oder Office-Dokument</translation>
    </message>
    <message>
      <source>an array of numbers (NumPy)</source>
      <translation>ein Feld von Zahlen (NumPy)</translation>
    </message>
    <message>
      <source>an autoencoder of diffusers, only a part of a model</source>
      <translation>einen Autoencoder von diffusers, nur ein Teil eines Modells</translation>
    </message>
    <message>
      <source>an upscaler like ESRGAN, but of another architecture</source>
      <translation>einen Vergrößerer wie ESRGAN, aber mit anderem Aufbau</translation>
    </message>
    <message>
      <source>an upscaler made of a transformer, such as SwinIR</source>
      <translation>einen Vergrößerer aus einem Transformer wie SwinIR</translation>
    </message>
    <message>
      <source>an upscaler such as EDSR</source>
      <translation>einen Vergrößerer wie EDSR</translation>
    </message>
    <message>
      <source>as published</source>
      <translation>wie veröffentlicht</translation>
    </message>
    <message>
      <source>content credentials</source>
      <translation>Inhaltsnachweise</translation>
    </message>
    <message>
      <source>enlarged</source>
      <translation>vergrößert</translation>
    </message>
    <message>
      <source>float16 trains on CUDA only.</source>
      <translation>Mit float16 lässt sich nur auf CUDA trainieren.</translation>
    </message>
    <message>
      <source>it broke off</source>
      <translation>Sie brach ab</translation>
    </message>
    <message>
      <source>it ended too early</source>
      <translation>Sie endete zu früh</translation>
    </message>
    <message>
      <source>it holds a network of another kind ({kind}).</source>
      <translation>Die Datei enthält ein Netz anderer Art ({kind}).</translation>
    </message>
    <message>
      <source>its autoencoder</source>
      <translation>seinen Autoencoder</translation>
    </message>
    <message>
      <source>its base, {name},</source>
      <translation>sein Ausgangsmodell {name}</translation>
    </message>
    <message>
      <source>layers</source>
      <translation>Ebenen</translation>
    </message>
    <message>
      <source>missing</source>
      <translation>fehlen</translation>
    </message>
    <message>
      <source>no answer for 30 seconds</source>
      <translation>30 Sekunden lang keine Antwort</translation>
    </message>
    <message>
      <source>not published; recorded when it is first fetched</source>
      <translation>nicht veröffentlicht; wird beim ersten Laden festgehalten</translation>
    </message>
    <message>
      <source>not the published one</source>
      <translation>nicht die veröffentlichte</translation>
    </message>
    <message>
      <source>notes of GDAL</source>
      <translation>Notizen von GDAL</translation>
    </message>
    <message>
      <source>of another shape</source>
      <translation>haben eine andere Form</translation>
    </message>
    <message>
      <source>of this file</source>
      <translation>die dieser Datei</translation>
    </message>
    <message>
      <source>of this picture</source>
      <translation>dieses Bildes</translation>
    </message>
    <message>
      <source>perceptual distance {value}</source>
      <translation>wahrgenommener Abstand {value}</translation>
    </message>
    <message>
      <source>pip install sinsr-studio[train]</source>
      <translation>pip install sinsr-studio[train]</translation>
    </message>
    <message>
      <source>recorded at first use; none is published</source>
      <translation>beim ersten Gebrauch festgehalten; veröffentlicht ist keine</translation>
    </message>
    <message>
      <source>reduced</source>
      <translation>verkleinert</translation>
    </message>
    <message>
      <source>tags {numbers}</source>
      <translation>Tags {numbers}</translation>
    </message>
    <message>
      <source>the EXIF data</source>
      <translation>die EXIF-Angaben</translation>
    </message>
    <message>
      <source>the HDR gain map</source>
      <translation>die HDR-Gain-Map</translation>
    </message>
    <message>
      <source>the XMP data</source>
      <translation>die XMP-Angaben</translation>
    </message>
    <message>
      <source>the camera maker's own notes</source>
      <translation>die eigenen Notizen des Kameraherstellers</translation>
    </message>
    <message>
      <source>the depth map</source>
      <translation>die Tiefenkarte</translation>
    </message>
    <message>
      <source>the georeference</source>
      <translation>der Raumbezug</translation>
    </message>
    <message>
      <source>the motion part</source>
      <translation>der bewegte Teil</translation>
    </message>
    <message>
      <source>the network of a diffusion model, in the form of diffusers</source>
      <translation>das Netz eines Diffusionsmodells in der Form von diffusers</translation>
    </message>
    <message>
      <source>the pasted picture</source>
      <translation>das eingefügte Bild</translation>
    </message>
    <message>
      <source>the predictor of DASR (net_p), which needs net_g beside it</source>
      <translation>den Schätzer von DASR (net_p), der net_g neben sich braucht</translation>
    </message>
    <message>
      <source>the proportions of its pixels</source>
      <translation>das Seitenverhältnis ihrer Pixel</translation>
    </message>
    <message>
      <source>the recipe</source>
      <translation>das Rezept</translation>
    </message>
    <message>
      <source>the second picture</source>
      <translation>das zweite Bild</translation>
    </message>
    <message>
      <source>the state of an interrupted training</source>
      <translation>den Stand eines unterbrochenen Trainings</translation>
    </message>
    <message>
      <source>the state of an optimizer</source>
      <translation>den Stand eines Optimierers</translation>
    </message>
    <message>
      <source>the text encoder of a diffusion model (CLIP)</source>
      <translation>das Netz für Texte eines Diffusionsmodells (CLIP)</translation>
    </message>
    <message>
      <source>the texts {names}</source>
      <translation>die Texte {names}</translation>
    </message>
    <message>
      <source>the texts {names} and {count} more</source>
      <translation>die Texte {names} und {count} weitere</translation>
    </message>
    <message>
      <source>the user's comment</source>
      <translation>der Kommentar des Benutzers</translation>
    </message>
    <message>
      <source>unexpected</source>
      <translation>sind überzählig</translation>
    </message>
    <message>
      <source>{architecture}, built by spandrel. It works without noise.</source>
      <translation>{architecture}, gebaut von spandrel. Es arbeitet ohne Rauschen.</translation>
    </message>
    <message>
      <source>{a} and {b} cannot be told apart on these pictures ({how}).</source>
      <translation>{a} und {b} sind auf diesen Bildern nicht zu unterscheiden ({how}).</translation>
    </message>
    <message>
      <source>{a} is better than {b} on these pictures ({how}).</source>
      <translation>{a} ist auf diesen Bildern besser als {b} ({how}).</translation>
    </message>
    <message>
      <source>{a} is worse than {b} on these pictures ({how}).</source>
      <translation>{a} ist auf diesen Bildern schlechter als {b} ({how}).</translation>
    </message>
    <message>
      <source>{card} computes already, without WebGPU, so there is nothing to fetch.</source>
      <translation>{card} rechnet schon, ohne WebGPU, also gibt es nichts zu laden.</translation>
    </message>
    <message>
      <source>{card} is too old for torch.</source>
      <translation>{card} ist zu alt für torch.</translation>
    </message>
    <message>
      <source>{card}, driver {driver}: the build {build} suits it.</source>
      <translation>{card}, Treiber {driver}: Der Bau {build} passt dazu.</translation>
    </message>
    <message>
      <source>{count} different photos are few: the model may learn them by heart.</source>
      <translation>{count} verschiedene Fotos sind wenig: Das Modell lernt sie womöglich auswendig.</translation>
    </message>
    <message>
      <source>{count} different photos can be used; training needs at least {least}, better {better} or more.</source>
      <translation>{count} verschiedene Fotos sind brauchbar; das Training braucht mindestens {least}, besser {better} oder mehr.</translation>
    </message>
    <message>
      <source>{count} files were left out.</source>
      <translation>{count} Dateien wurden ausgelassen.</translation>
    </message>
    <message>
      <source>{count} megapixels</source>
      <translation>{count} Megapixel</translation>
    </message>
    <message>
      <source>{count} more pictures</source>
      <translation>{count} weitere Bilder</translation>
    </message>
    <message>
      <source>{count} of {total} {what}: {names}.</source>
      <translation>{count} von {total} {what}: {names}.</translation>
    </message>
    <message>
      <source>{count} photos are open.</source>
      <translation>{count} Fotos sind offen.</translation>
    </message>
    <message>
      <source>{count} steps in a row, up to step {step}, had no finite gradients.</source>
      <translation>{count} Schritte hintereinander, bis Schritt {step}, hatten keine endlichen Gradienten.</translation>
    </message>
    <message>
      <source>{count} workers ended while they made {name}.</source>
      <translation>{count} Arbeiter endeten, während sie {name} machten.</translation>
    </message>
    <message>
      <source>{file} holds a file that lies outside of it.</source>
      <translation>{file} enthält eine Datei, die außerhalb liegt.</translation>
    </message>
    <message>
      <source>{folder} cannot be made: {reason}.</source>
      <translation>{folder} lässt sich nicht anlegen: {reason}.</translation>
    </message>
    <message>
      <source>{format} cannot be lossless here; it was written with the highest quality.</source>
      <translation>{format} geht hier nicht verlustfrei; es wurde mit höchster Qualität geschrieben.</translation>
    </message>
    <message>
      <source>{format} holds at most {limit}; this picture has {width} x {height} pixels.</source>
      <translation>{format} fasst höchstens {limit}; dieses Bild hat {width} x {height} Pixel.</translation>
    </message>
    <message>
      <source>{format} is written with {bits} bits; PNG and TIFF keep all 16.</source>
      <translation>{format} wird mit {bits} Bit geschrieben; PNG und TIFF behalten alle 16.</translation>
    </message>
    <message>
      <source>{host} answers something that names no version.</source>
      <translation>{host} antwortet etwas, das keine Version nennt.</translation>
    </message>
    <message>
      <source>{host} cannot be reached, so it is not known whether there is a newer version.</source>
      <translation>{host} ist nicht erreichbar; ob es eine neuere Version gibt, ist also nicht bekannt.</translation>
    </message>
    <message>
      <source>{host} does not give the file away (status {status}).</source>
      <translation>{host} gibt die Datei nicht heraus (Status {status}).</translation>
    </message>
    <message>
      <source>{host} has a problem of its own (status {status}).</source>
      <translation>{host} hat selbst ein Problem (Status {status}).</translation>
    </message>
    <message>
      <source>{host} has version {version} of this program.</source>
      <translation>{host} hat Version {version} dieses Programms.</translation>
    </message>
    <message>
      <source>{host} is asked too often.</source>
      <translation>{host} wird zu oft gefragt.</translation>
    </message>
    <message>
      <source>{host} leads round in circles.</source>
      <translation>{host} leitet im Kreis weiter.</translation>
    </message>
    <message>
      <source>{host} leads to an unprotected address ({target}), so nothing was fetched.</source>
      <translation>{host} führt zu einer ungeschützten Adresse ({target}); es wurde nichts geladen.</translation>
    </message>
    <message>
      <source>{host} leads to an unprotected address.</source>
      <translation>{host} führt zu einer ungeschützten Adresse.</translation>
    </message>
    <message>
      <source>{host} offers another file: it has {total:,} bytes instead of {size:,}.</source>
      <translation>{host} bietet eine andere Datei an: Sie hat {total:,} Bytes statt {size:,}.</translation>
    </message>
    <message>
      <source>{host} refuses to answer (code {code}).</source>
      <translation>{host} verweigert die Antwort (Code {code}).</translation>
    </message>
    <message>
      <source>{index} has no {wanted} for this machine.</source>
      <translation>{index} hat kein {wanted} für diesen Rechner.</translation>
    </message>
    <message>
      <source>{kind} on {name} does not give the right picture, so it is not used.</source>
      <translation>{kind} auf {name} ergibt nicht das richtige Bild und wird nicht verwendet.</translation>
    </message>
    <message>
      <source>{megabytes:,.0f} MB</source>
      <translation>{megabytes:,.0f} MB</translation>
    </message>
    <message>
      <source>{model} cannot be computed on {name}, so the processor computes.</source>
      <translation>{model} kann auf {name} nicht berechnet werden, deshalb rechnet der Prozessor.</translation>
    </message>
    <message>
      <source>{names} and {count} more</source>
      <translation>{names} und {count} weitere</translation>
    </message>
    <message>
      <source>{name} ({kind}) fills in masked parts of a picture, and enlarges none.</source>
      <translation>{name} ({kind}) füllt maskierte Teile eines Bildes und vergrößert keines.</translation>
    </message>
    <message>
      <source>{name} ({kind}) restores faces that were cut out, and no photo.</source>
      <translation>{name} ({kind}) stellt ausgeschnittene Gesichter wieder her, kein Foto.</translation>
    </message>
    <message>
      <source>{name} cannot be read: {reason}.</source>
      <translation>{name} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
      <source>{name} cannot be removed: {reason}.</source>
      <translation>{name} lässt sich nicht entfernen: {reason}.</translation>
    </message>
    <message>
      <source>{name} cannot be the name of a file there: {reason}.</source>
      <translation>{name} kann dort kein Dateiname sein: {reason}.</translation>
    </message>
    <message>
      <source>{name} cannot be told how damaged a photo is: the strength has no effect.</source>
      <translation>{name} lässt sich nicht sagen, wie beschädigt ein Foto ist: Die Stärke wirkt nicht.</translation>
    </message>
    <message>
      <source>{name} cannot compute in {precision}.</source>
      <translation>{name} kann nicht in {precision} rechnen.</translation>
    </message>
    <message>
      <source>{name} claims to hold more than it does, so it was not opened.</source>
      <translation>{name} gibt vor, mehr zu enthalten, als darin ist, und wurde nicht geöffnet.</translation>
    </message>
    <message>
      <source>{name} computes in float32 only.</source>
      <translation>{name} rechnet nur in float32.</translation>
    </message>
    <message>
      <source>{name} contains program code, not only weights, so it was not opened.</source>
      <translation>{name} enthält nicht nur Gewichte, sondern auch Programmcode, und wurde nicht geöffnet.</translation>
    </message>
    <message>
      <source>{name} did not answer within {seconds} seconds.</source>
      <translation>{name} hat {seconds} Sekunden lang nicht geantwortet.</translation>
    </message>
    <message>
      <source>{name} does not fit into memory in this format.</source>
      <translation>{name} passt in diesem Format nicht in den Speicher.</translation>
    </message>
    <message>
      <source>{name} does not fit into memory.</source>
      <translation>{name} passt nicht in den Speicher.</translation>
    </message>
    <message>
      <source>{name} does not fit the {part} of this run. {wrong}</source>
      <translation>{name} passt nicht zu diesem Lauf ({part}). {wrong}</translation>
    </message>
    <message>
      <source>{name} does not work on this machine: {reason}.</source>
      <translation>{name} arbeitet auf diesem Rechner nicht: {reason}.</translation>
    </message>
    <message>
      <source>{name} does not work: no picture can be made with it ({reason}).</source>
      <translation>{name} funktioniert nicht: damit lässt sich kein Bild machen ({reason}).</translation>
    </message>
    <message>
      <source>{name} finds no card, so the processor computes. {again}</source>
      <translation>{name} findet keine Karte, deshalb rechnet der Prozessor. {again}</translation>
    </message>
    <message>
      <source>{name} gives no picture, even in float32 on the processor.</source>
      <translation>{name} ergibt kein Bild, auch nicht in float32 auf dem Prozessor.</translation>
    </message>
    <message>
      <source>{name} has 16 bits, for which the PNG part of the imagecodecs library is missing.</source>
      <translation>{name} hat 16 Bit, wofür der PNG-Teil der Bibliothek imagecodecs fehlt.</translation>
    </message>
    <message>
      <source>{name} has {megapixels:.0f} megapixels, which need {needed:.1f} GB of memory; {free:.1f} GB are free.</source>
      <translation>{name} hat {megapixels:.0f} Megapixel, die {needed:.1f} GB Speicher brauchen; {free:.1f} GB sind frei.</translation>
    </message>
    <message>
      <source>{name} holds a network of ncnn that this program does not know.</source>
      <translation>{name} enthält ein Netz von ncnn, das dieses Programm nicht kennt.</translation>
    </message>
    <message>
      <source>{name} holds less than it says.</source>
      <translation>{name} enthält weniger, als darin stehen soll.</translation>
    </message>
    <message>
      <source>{name} holds no network.</source>
      <translation>{name} enthält kein Netz.</translation>
    </message>
    <message>
      <source>{name} holds no plain network, but also {what}.</source>
      <translation>{name} enthält kein reines Netz, sondern auch {what}.</translation>
    </message>
    <message>
      <source>{name} holds no settings.</source>
      <translation>{name} enthält keine Einstellungen.</translation>
    </message>
    <message>
      <source>{name} holds no {file}.</source>
      <translation>{name} enthält keine Datei {file}.</translation>
    </message>
    <message>
      <source>{name} holds other layers than convolutions.</source>
      <translation>{name} enthält andere Schichten als Faltungen.</translation>
    </message>
    <message>
      <source>{name} holds {all} bytes, its layers only {some}.</source>
      <translation>{name} enthält {all} Byte, seine Schichten nur {some}.</translation>
    </message>
    <message>
      <source>{name} holds {kind}, not latent diffusion that enlarges photos (LDM).</source>
      <translation>{name} enthält {kind}, nicht Latent Diffusion, die Fotos vergrößert (LDM).</translation>
    </message>
    <message>
      <source>{name} holds {kind}, without the weights of a network.</source>
      <translation>{name} enthält {kind}, ohne die Gewichte eines Netzes.</translation>
    </message>
    <message>
      <source>{name} is a JPEG XL animation, which is not read here.</source>
      <translation>{name} ist eine JPEG-XL-Animation; solche werden hier nicht gelesen.</translation>
    </message>
    <message>
      <source>{name} is a JPEG XL with colours or numbers of an unusual kind.</source>
      <translation>{name} ist ein JPEG XL mit Farben oder Zahlen einer ungewöhnlichen Art.</translation>
    </message>
    <message>
      <source>{name} is a JPEG XL, for which the imagecodecs library has no decoder here.</source>
      <translation>{name} ist ein JPEG XL, für das die Bibliothek imagecodecs hier keinen Decoder hat.</translation>
    </message>
    <message>
      <source>{name} is a TIFF with colours or numbers of an unusual kind.</source>
      <translation>{name} ist ein TIFF mit ungewöhnlichen Farben oder Zahlen.</translation>
    </message>
    <message>
      <source>{name} is a folder of several networks, of which one file has to be made first.</source>
      <translation>{name} ist ein Ordner mit mehreren Netzen, aus denen zuerst eine Datei gemacht werden muss.</translation>
    </message>
    <message>
      <source>{name} is a folder.</source>
      <translation>{name} ist ein Ordner.</translation>
    </message>
    <message>
      <source>{name} is a packed archive.</source>
      <translation>{name} ist ein gepacktes Archiv.</translation>
    </message>
    <message>
      <source>{name} is a picture of a kind that is not read here.</source>
      <translation>{name} ist ein Bild einer Art, die hier nicht gelesen wird.</translation>
    </message>
    <message>
      <source>{name} is a result of this program, but its photo is not found: it is opened as a photo.</source>
      <translation>{name} ist ein Ergebnis dieses Programms, aber sein Foto ist nicht zu finden: Es wird als Foto geöffnet.</translation>
    </message>
    <message>
      <source>{name} is a result of this program: its photo {photo} and its settings are back.</source>
      <translation>{name} ist ein Ergebnis dieses Programms: Sein Foto {photo} und seine Einstellungen sind wieder da.</translation>
    </message>
    <message>
      <source>{name} is a web page, not weights.</source>
      <translation>{name} ist eine Webseite, keine Gewichtsdatei.</translation>
    </message>
    <message>
      <source>{name} is a zip archive, not weights.</source>
      <translation>{name} ist ein Zip-Archiv, keine Gewichtsdatei.</translation>
    </message>
    <message>
      <source>{name} is already a result of this program.</source>
      <translation>{name} ist schon ein Ergebnis dieses Programms.</translation>
    </message>
    <message>
      <source>{name} is damaged or another kind of model: {reason}.</source>
      <translation>{name} ist beschädigt oder ein Modell anderer Art: {reason}.</translation>
    </message>
    <message>
      <source>{name} is damaged or incomplete.</source>
      <translation>{name} ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
      <source>{name} is damaged or not a checkpoint of weights.</source>
      <translation>{name} ist beschädigt oder keine Gewichtsdatei.</translation>
    </message>
    <message>
      <source>{name} is damaged, incomplete or of an unusual kind.</source>
      <translation>{name} ist beschädigt, unvollständig oder von ungewöhnlicher Art.</translation>
    </message>
    <message>
      <source>{name} is damaged, so it is not used. {again}</source>
      <translation>{name} ist beschädigt und wird deshalb nicht benutzt. {again}</translation>
    </message>
    <message>
      <source>{name} is damaged.</source>
      <translation>{name} ist beschädigt.</translation>
    </message>
    <message>
      <source>{name} is damaged: its description cannot be read.</source>
      <translation>{name} ist beschädigt: Seine Beschreibung ist nicht lesbar.</translation>
    </message>
    <message>
      <source>{name} is damaged: its weights are not those that were saved.</source>
      <translation>{name} ist beschädigt: Die Gewichte sind nicht die, die gespeichert wurden.</translation>
    </message>
    <message>
      <source>{name} is damaged: the checksum of {part} is wrong.</source>
      <translation>{name} ist beschädigt: Die Prüfsumme von {part} stimmt nicht.</translation>
    </message>
    <message>
      <source>{name} is empty.</source>
      <translation>{name} ist leer.</translation>
    </message>
    <message>
      <source>{name} is half of a DASR model: the predictor of the degradation is missing.</source>
      <translation>{name} ist die Hälfte eines DASR-Modells: Der Schätzer der Beschädigung fehlt.</translation>
    </message>
    <message>
      <source>{name} is in the model list and is used from now on. {verdict}</source>
      <translation>{name} steht in der Modellliste und wird ab jetzt verwendet. {verdict}</translation>
    </message>
    <message>
      <source>{name} is in the model list, but is not used. {verdict}</source>
      <translation>{name} steht in der Modellliste, wird aber nicht verwendet. {verdict}</translation>
    </message>
    <message>
      <source>{name} is in the model list. Choose it on the photo page to use it. {verdict}</source>
      <translation>{name} steht in der Modellliste. Auf der Fotoseite lässt es sich auswählen. {verdict}</translation>
    </message>
    <message>
      <source>{name} is in the model list; whether it is better than its base was not measured. Choose it on the photo page to use it.</source>
      <translation>{name} steht in der Modellliste; ob es besser als sein Ausgangsmodell ist, wurde nicht gemessen. Auf der Fotoseite lässt es sich auswählen.</translation>
    </message>
    <message>
      <source>{name} is incomplete.</source>
      <translation>{name} ist unvollständig.</translation>
    </message>
    <message>
      <source>{name} is missing, or cannot be read.</source>
      <translation>{name} fehlt oder ist nicht lesbar.</translation>
    </message>
    <message>
      <source>{name} is named like a published file, but its content is another.</source>
      <translation>{name} heißt wie eine veröffentlichte Datei, hat aber einen anderen Inhalt.</translation>
    </message>
    <message>
      <source>{name} is not a checkpoint of weights.</source>
      <translation>{name} ist keine Gewichtsdatei.</translation>
    </message>
    <message>
      <source>{name} is not a file.</source>
      <translation>{name} ist keine Datei.</translation>
    </message>
    <message>
      <source>{name} is not a model of ncnn.</source>
      <translation>{name} ist kein Modell von ncnn.</translation>
    </message>
    <message>
      <source>{name} is not a model on this machine.</source>
      <translation>{name} ist kein Modell auf diesem Rechner.</translation>
    </message>
    <message>
      <source>{name} is not a picture.</source>
      <translation>{name} ist kein Bild.</translation>
    </message>
    <message>
      <source>{name} is not a weights file.</source>
      <translation>{name} ist keine Gewichtsdatei.</translation>
    </message>
    <message>
      <source>{name} is not a whole model.</source>
      <translation>{name} ist kein vollständiges Modell.</translation>
    </message>
    <message>
      <source>{name} is not on this machine yet.</source>
      <translation>{name} ist noch nicht auf diesem Rechner.</translation>
    </message>
    <message>
      <source>{name} is not there.</source>
      <translation>{name} ist nicht da.</translation>
    </message>
    <message>
      <source>{name} is not what it was when it was imported.</source>
      <translation>{name} ist nicht mehr, was es beim Importieren war.</translation>
    </message>
    <message>
      <source>{name} is of an unknown kind: {name_2} is {kind}.</source>
      <translation>{name} ist von unbekannter Art: {name_2} ist {kind}.</translation>
    </message>
    <message>
      <source>{name} is only half of a model: it needs {needed} as well.</source>
      <translation>{name} ist nur ein halbes Modell: Es braucht auch {needed}.</translation>
    </message>
    <message>
      <source>{name} is opened as a photo. {reason}</source>
      <translation>{name} wird als Foto geöffnet. {reason}</translation>
    </message>
    <message>
      <source>{name} is raw data of a camera, which has to be developed first.</source>
      <translation>{name} sind Rohdaten einer Kamera, die erst entwickelt werden müssen.</translation>
    </message>
    <message>
      <source>{name} is ready to use.</source>
      <translation>{name} ist einsatzbereit.</translation>
    </message>
    <message>
      <source>{name} is saved.</source>
      <translation>{name} ist gespeichert.</translation>
    </message>
    <message>
      <source>{name} is the original itself.</source>
      <translation>{name} ist das Original selbst.</translation>
    </message>
    <message>
      <source>{name} is too large for a quick look.</source>
      <translation>{name} ist zu groß für eine Vorschau.</translation>
    </message>
    <message>
      <source>{name} is {found} instead of {expected}</source>
      <translation>{name} ist {found} statt {expected}</translation>
    </message>
    <message>
      <source>{name} is {kind}, not weights.</source>
      <translation>{name} ist {kind}, keine Gewichte.</translation>
    </message>
    <message>
      <source>{name} is {kind}, which is not read here.</source>
      <translation>{name} ist {kind}; das wird hier nicht gelesen.</translation>
    </message>
    <message>
      <source>{name} leads to no file.</source>
      <translation>{name} führt zu keiner Datei.</translation>
    </message>
    <message>
      <source>{name} may not be read.</source>
      <translation>{name} darf nicht gelesen werden.</translation>
    </message>
    <message>
      <source>{name} met a fault of the program: {reason}.</source>
      <translation>Bei {name} trat ein Programmfehler auf: {reason}.</translation>
    </message>
    <message>
      <source>{name} needs the optional package spandrel, which is not installed.</source>
      <translation>{name} braucht das zusätzliche Paket spandrel, das nicht installiert ist.</translation>
    </message>
    <message>
      <source>{name} only points to the weights, which Git LFS keeps elsewhere.</source>
      <translation>{name} verweist nur auf die Gewichte, die Git LFS woanders aufbewahrt.</translation>
    </message>
    <message>
      <source>{name} says only how a network is built; its weights are missing.</source>
      <translation>{name} sagt nur, wie ein Netz gebaut ist; die Gewichte fehlen.</translation>
    </message>
    <message>
      <source>{name} says that it has no pixels.</source>
      <translation>{name} hat nach eigener Angabe keine Pixel.</translation>
    </message>
    <message>
      <source>{name} says that it has {width} x {height} pixels; {megapixels} megapixels are the limit.</source>
      <translation>{name} soll {width} x {height} Pixel haben; {megapixels} Megapixel sind die Grenze.</translation>
    </message>
    <message>
      <source>{name} should see a photo in one piece; it saw {count} tiles, which may differ where they meet.</source>
      <translation>{name} sollte ein Foto in einem Stück sehen; es sah {count} Kacheln, die sich an ihren Grenzen unterscheiden können.</translation>
    </message>
    <message>
      <source>{name} takes at most {most} steps, and no more.</source>
      <translation>{name} macht höchstens {most} Schritte und nicht mehr.</translation>
    </message>
    <message>
      <source>{name} was changed since {result} was made of it.</source>
      <translation>{name} wurde geändert, seit {result} daraus entstand.</translation>
    </message>
    <message>
      <source>{name} was fetched for another version of this program, so it is not used. {again}</source>
      <translation>{name} wurde für eine andere Version dieses Programms geladen und wird deshalb nicht benutzt. {again}</translation>
    </message>
    <message>
      <source>{name} was made by a newer version of this program.</source>
      <translation>{name} stammt von einer neueren Version dieses Programms.</translation>
    </message>
    <message>
      <source>{name} was not fetched or imported, so it cannot be removed.</source>
      <translation>{name} wurde weder geladen noch importiert und lässt sich daher nicht entfernen.</translation>
    </message>
    <message>
      <source>{name} was not taught from which noise a picture comes.</source>
      <translation>{name} hat nicht gelernt, aus welchem Rauschen ein Bild kommt.</translation>
    </message>
    <message>
      <source>{name} was saved by PyTorch 1.5 or older, or is not a checkpoint.</source>
      <translation>{name} wurde mit PyTorch 1.5 oder älter gespeichert oder ist keine Gewichtsdatei.</translation>
    </message>
    <message>
      <source>{name} works on another latent than this student.</source>
      <translation>{name} arbeitet auf einem anderen Latent als dieser Schüler.</translation>
    </message>
    <message>
      <source>{name} works without noise, so it cannot be trained here.</source>
      <translation>{name} arbeitet ohne Rauschen und kann hier deshalb nicht trainiert werden.</translation>
    </message>
    <message>
      <source>{name} works without noise: its strength and a mean over seeds have no effect.</source>
      <translation>{name} arbeitet ohne Rauschen: dessen Stärke und ein Mittel über Seeds haben keine Wirkung.</translation>
    </message>
    <message>
      <source>{name}, 1 step</source>
      <translation>{name}, 1 Schritt</translation>
    </message>
    <message>
      <source>{name}, {count} steps</source>
      <translation>{name}, {count} Schritte</translation>
    </message>
    <message>
      <source>{original} was changed after {result} was made.</source>
      <translation>{original} wurde geändert, nachdem {result} entstand.</translation>
    </message>
    <message>
      <source>{package} {version} with {others} other packages, {size} to download:</source>
      <translation>{package} {version} mit {others} weiteren Paketen, {size} herunterzuladen:</translation>
    </message>
    <message>
      <source>{package} {version} works on this computer, and is used from the next start on.</source>
      <translation>{package} {version} läuft auf diesem Computer und wird ab dem nächsten Start benutzt.</translation>
    </message>
    <message>
      <source>{param} and {weights} cannot be read as a model of ncnn.</source>
      <translation>{param} und {weights} lassen sich nicht als Modell von ncnn lesen.</translation>
    </message>
    <message>
      <source>{path} already holds a run; a run is never overwritten.</source>
      <translation>{path} enthält schon einen Lauf; ein Lauf wird nie überschrieben.</translation>
    </message>
    <message>
      <source>{path} cannot be read: {reason}.</source>
      <translation>{path} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
      <source>{path} could not be written. {reason}.</source>
      <translation>{path} ließ sich nicht schreiben. {reason}.</translation>
    </message>
    <message>
      <source>{path} does not exist.</source>
      <translation>{path} gibt es nicht.</translation>
    </message>
    <message>
      <source>{path} has no checkpoint yet.</source>
      <translation>{path} hat noch keinen Zwischenstand.</translation>
    </message>
    <message>
      <source>{path} holds no training run.</source>
      <translation>{path} enthält keinen Trainingslauf.</translation>
    </message>
    <message>
      <source>{path} is a folder.</source>
      <translation>{path} ist ein Ordner.</translation>
    </message>
    <message>
      <source>{path} is being trained by another process.</source>
      <translation>{path} wird schon von einem anderen Prozess trainiert.</translation>
    </message>
    <message>
      <source>{path} is no file.</source>
      <translation>{path} ist keine Datei.</translation>
    </message>
    <message>
      <source>{path} is not a file.</source>
      <translation>{path} ist keine Datei.</translation>
    </message>
    <message>
      <source>{side} pixels a side</source>
      <translation>{side} Pixel je Seite</translation>
    </message>
    <message>
      <source>{source} holds no photos.</source>
      <translation>{source} enthält keine Fotos.</translation>
    </message>
    <message>
      <source>{table} cannot be read: {reason}.</source>
      <translation>{table} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
      <source>{table} has no column named file.</source>
      <translation>{table} hat keine Spalte namens file.</translation>
    </message>
    <message>
      <source>{table} is no table of text.</source>
      <translation>{table} ist keine Tabelle aus Text.</translation>
    </message>
    <message>
      <source>{url} cannot be read.</source>
      <translation>{url} kann nicht gelesen werden.</translation>
    </message>
    <message>
      <source>{url} is not a protected address, so nothing was fetched.</source>
      <translation>{url} ist keine geschützte Adresse, deshalb wurde nichts geladen.</translation>
    </message>
    <message>
      <source>{url} leads to something that is not an address.</source>
      <translation>{url} führt zu etwas, das keine Adresse ist.</translation>
    </message>
    <message>
      <source>{wanted} needs the package {missing}.</source>
      <translation>{wanted} braucht das Paket {missing}.</translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source>0 takes all cores</source>
      <translation>0 nimmt alle Kerne</translation>
    </message>
    <message>
      <source>4:2:0 makes smaller JPEG files with coarser colour</source>
      <translation>4:2:0 macht kleinere JPEG-Dateien mit gröberen Farben</translation>
    </message>
    <message>
      <source>Add a number</source>
      <translation>Nummer anhängen</translation>
    </message>
    <message>
      <source>As the desktop</source>
      <translation>Wie der Desktop</translation>
    </message>
    <message>
      <source>As the photo</source>
      <translation>Wie das Foto</translation>
    </message>
    <message>
      <source>Ask</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Auto</source>
      <translation>Auto</translation>
    </message>
    <message>
      <source>Auto takes the fastest that passes a short self-test</source>
      <translation>Auto nimmt das schnellste, das einen kurzen Selbsttest besteht</translation>
    </message>
    <message>
      <source>Batch</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <source>Behind transparent parts, in formats without transparency</source>
      <translation>Hinter durchsichtigen Teilen, in Formaten ohne Transparenz</translation>
    </message>
    <message>
      <source>Beside each photo</source>
      <translation>Neben jedem Foto</translation>
    </message>
    <message>
      <source>Best of</source>
      <translation>Bester von</translation>
    </message>
    <message>
      <source>Best of several</source>
      <translation>Der beste von mehreren</translation>
    </message>
    <message>
      <source>Bicubic</source>
      <translation>Bikubisch</translation>
    </message>
    <message>
      <source>Bilinear</source>
      <translation>Bilinear</translation>
    </message>
    <message>
      <source>By the IPTC digital source type in the metadata</source>
      <translation>Mit dem IPTC-Wert für die digitale Quelle in den Metadaten</translation>
    </message>
    <message>
      <source>Choose a folder</source>
      <translation>Ordner wählen</translation>
    </message>
    <message>
      <source>Colour detail</source>
      <translation>Farbauflösung</translation>
    </message>
    <message>
      <source>Colours of the window</source>
      <translation>Farben des Fensters</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>EXIF, XMP, IPTC and texts of the photo</source>
      <translation>EXIF, XMP, IPTC und Texte des Fotos</translation>
    </message>
    <message>
      <source>Enlarge the original by</source>
      <translation>Original vergrößern mit</translation>
    </message>
    <message>
      <source>Fields are {stem}, {scale}, {size}, {seed}, {model}; {-seed} vanishes for the default seed</source>
      <translation>Felder sind {stem}, {scale}, {size}, {seed}, {model}; {-seed} entfällt beim üblichen Seed</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>Full (4:4:4)</source>
      <translation>Voll (4:4:4)</translation>
    </message>
    <message>
      <source>Full (float32)</source>
      <translation>Voll (float32)</translation>
    </message>
    <message>
      <source>Half (bfloat16)</source>
      <translation>Halb (bfloat16)</translation>
    </message>
    <message>
      <source>Half (float16)</source>
      <translation>Halb (float16)</translation>
    </message>
    <message>
      <source>Half precision is faster where the device has it; float32 is the safest</source>
      <translation>Halbe Genauigkeit ist schneller, wo das Gerät sie hat; float32 ist am sichersten</translation>
    </message>
    <message>
      <source>How the result was made, so that it can be verified later</source>
      <translation>Wie das Ergebnis entstand, damit es sich später prüfen lässt</translation>
    </message>
    <message>
      <source>If the name is taken</source>
      <translation>Bei gleichem Namen</translation>
    </message>
    <message>
      <source>Keep metadata</source>
      <translation>Metadaten behalten</translation>
    </message>
    <message>
      <source>Keep the file's time</source>
      <translation>Dateizeit behalten</translation>
    </message>
    <message>
      <source>Kernel for the before side of the comparison</source>
      <translation>Verfahren für die Vorher-Seite des Vergleichs</translation>
    </message>
    <message>
      <source>Lanczos</source>
      <translation>Lanczos</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Leave out positions, maker notes and names of places</source>
      <translation>Positionen, Herstellernotizen und Ortsnamen weglassen</translation>
    </message>
    <message>
      <source>Less memory, a third more time: activations are computed twice instead of kept</source>
      <translation>Weniger Speicher, ein Drittel mehr Zeit: Aktivierungen werden zweimal gerechnet statt aufgehoben</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Lossless</source>
      <translation>Verlustfrei</translation>
    </message>
    <message>
      <source>Mark as enhanced by a model</source>
      <translation>Als durch ein Modell verbessert kennzeichnen</translation>
    </message>
    <message>
      <source>Matte</source>
      <translation>Hintergrund</translation>
    </message>
    <message>
      <source>Mixed</source>
      <translation>Gemischt</translation>
    </message>
    <message>
      <source>Model folder</source>
      <translation>Modellordner</translation>
    </message>
    <message>
      <source>Names</source>
      <translation>Namen</translation>
    </message>
    <message>
      <source>Of JPEG, WebP, AVIF and JPEG XL</source>
      <translation>Von JPEG, WebP, AVIF und JPEG XL</translation>
    </message>
    <message>
      <source>Offer in “Open with”</source>
      <translation>In „Öffnen mit“ anbieten</translation>
    </message>
    <message>
      <source>One for each file</source>
      <translation>Einer für jede Datei</translation>
    </message>
    <message>
      <source>Optimiser steps</source>
      <translation>Schritte des Optimierers</translation>
    </message>
    <message>
      <source>Pairs in one optimiser step</source>
      <translation>Paare in einem Schritt des Optimierers</translation>
    </message>
    <message>
      <source>Parts of a batch</source>
      <translation>Teile eines Stapels</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>Processor threads</source>
      <translation>Prozessor-Threads</translation>
    </message>
    <message>
      <source>Quality</source>
      <translation>Qualität</translation>
    </message>
    <message>
      <source>Reduced (4:2:0)</source>
      <translation>Verringert (4:2:0)</translation>
    </message>
    <message>
      <source>Remove the place</source>
      <translation>Ort entfernen</translation>
    </message>
    <message>
      <source>Render every</source>
      <translation>Proben alle</translation>
    </message>
    <message>
      <source>Repeating pixels</source>
      <translation>Pixel wiederholen</translation>
    </message>
    <message>
      <source>Replace that file</source>
      <translation>Jene Datei ersetzen</translation>
    </message>
    <message>
      <source>Save every</source>
      <translation>Speichern alle</translation>
    </message>
    <message>
      <source>Save memory</source>
      <translation>Speicher sparen</translation>
    </message>
    <message>
      <source>Seeds</source>
      <translation>Seeds</translation>
    </message>
    <message>
      <source>Seeds that each file is rendered in</source>
      <translation>Seeds, mit denen jede Datei gerechnet wird</translation>
    </message>
    <message>
      <source>Side of a tile in pixels of the photo; 0 chooses by model and memory</source>
      <translation>Seite einer Kachel in Pixeln des Fotos; 0 wählt nach Modell und Speicher</translation>
    </message>
    <message>
      <source>Skip the photo</source>
      <translation>Foto überspringen</translation>
    </message>
    <message>
      <source>Sleep when a batch ends</source>
      <translation>Ruhezustand, wenn ein Stapel fertig ist</translation>
    </message>
    <message>
      <source>Split a batch into this many parts to save memory</source>
      <translation>Einen Stapel in so viele Teile zerlegen, um Speicher zu sparen</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <source>Steps between renderings of the held-out crops</source>
      <translation>Schritte zwischen zwei Darstellungen der zurückgehaltenen Ausschnitte</translation>
    </message>
    <message>
      <source>Steps between states that a run can resume from</source>
      <translation>Schritte zwischen zwei Ständen, von denen aus es weitergehen kann</translation>
    </message>
    <message>
      <source>Suspends the computer</source>
      <translation>Versetzt den Computer in den Ruhezustand</translation>
    </message>
    <message>
      <source>Takes effect when the program starts again</source>
      <translation>Gilt ab dem nächsten Start des Programms</translation>
    </message>
    <message>
      <source>Tell of long work</source>
      <translation>Lange Arbeit melden</translation>
    </message>
    <message>
      <source>The chosen one for all files, one for each (by its name), or for each the one of several whose result agrees best with the photo, which takes that many times as long</source>
      <translation>Der gewählte für alle Dateien, einer für jede (nach ihrem Namen) oder für jede derjenige von mehreren, dessen Ergebnis am besten zum Foto passt; das dauert so viele Male so lange</translation>
    </message>
    <message>
      <source>The file manager names this program for photos; the one that usually opens them stays</source>
      <translation>Die Dateiverwaltung nennt dieses Programm bei Fotos; das, was sie sonst öffnet, bleibt es</translation>
    </message>
    <message>
      <source>The result gets the photo's file time</source>
      <translation>Das Ergebnis bekommt die Dateizeit des Fotos</translation>
    </message>
    <message>
      <source>The same for all</source>
      <translation>Derselbe für alle</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>Farbschema</translation>
    </message>
    <message>
      <source>Tile size</source>
      <translation>Kachelgröße</translation>
    </message>
    <message>
      <source>Usual place</source>
      <translation>Üblicher Ort</translation>
    </message>
    <message>
      <source>WebP, AVIF and JPEG XL without any loss; much larger files</source>
      <translation>WebP, AVIF und JPEG XL ganz ohne Verlust; viel größere Dateien</translation>
    </message>
    <message>
      <source>What happens when another file has the result's name</source>
      <translation>Was geschieht, wenn eine andere Datei den Namen des Ergebnisses hat</translation>
    </message>
    <message>
      <source>When it is done and you are elsewhere</source>
      <translation>Wenn sie fertig ist und Sie woanders sind</translation>
    </message>
    <message>
      <source>Where models are fetched to and looked for</source>
      <translation>Wohin Modelle geladen und wo sie gesucht werden</translation>
    </message>
    <message>
      <source>Where results go; empty saves beside each photo</source>
      <translation>Wohin Ergebnisse kommen; leer speichert neben jedem Foto</translation>
    </message>
    <message>
      <source>Write the recipe</source>
      <translation>Rezept hineinschreiben</translation>
    </message>
    <message>
      <source>“As the photo” keeps its format where it can be written</source>
      <translation>„Wie das Foto“ behält dessen Format, wo es geschrieben werden kann</translation>
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
    <message>
      <source>&amp;Graphics card…</source>
      <translation>&amp;Grafikkarte…</translation>
    </message>
    <message>
      <source>&amp;Reset this page</source>
      <translation>Diese Seite &amp;zurücksetzen</translation>
    </message>
    <message>
      <source>As the desktop</source>
      <translation>Wie der Desktop</translation>
    </message>
    <message>
      <source>Auto</source>
      <translation>Auto</translation>
    </message>
    <message>
      <source>Auto ({0})</source>
      <translation>Auto ({0})</translation>
    </message>
    <message>
      <source>Compute</source>
      <translation>Rechnen</translation>
    </message>
    <message>
      <source>Fetch or remove what is needed to compute with an NVIDIA, AMD or Intel card</source>
      <translation>Laden oder entfernen, was zum Rechnen mit einer Karte von NVIDIA, AMD oder Intel nötig ist</translation>
    </message>
    <message>
      <source>Go back to the defaults of this page</source>
      <translation>Zurück zu den Vorgaben dieser Seite</translation>
    </message>
    <message>
      <source>How results are written</source>
      <translation>Wie Ergebnisse geschrieben werden</translation>
    </message>
    <message>
      <source>How the window looks</source>
      <translation>Wie das Fenster aussieht</translation>
    </message>
    <message>
      <source>Look</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>Pages of the settings</source>
      <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>What the program computes with</source>
      <translation>Womit das Programm rechnet</translation>
    </message>
    <message>
      <source>Where models live</source>
      <translation>Wo Modelle liegen</translation>
    </message>
    <message>
      <source>{0}, {1}</source>
      <translation>{0}, {1}</translation>
    </message>
  </context>
  <context>
    <name>ShareMenu</name>
    <message>
      <source>&amp;Moving wipe (WebP)…</source>
      <translation>&amp;Bewegter Schieber (WebP) …</translation>
    </message>
    <message>
      <source>&amp;Side by side…</source>
      <translation>&amp;Nebeneinander …</translation>
    </message>
    <message>
      <source>S&amp;plit picture…</source>
      <translation>&amp;Geteiltes Bild …</translation>
    </message>
    <message>
      <source>Share &amp;before and after</source>
      <translation>&amp;Vorher und nachher teilen</translation>
    </message>
  </context>
  <context>
    <name>SidePanel</name>
    <message>
      <source>&amp;More seeds</source>
      <translation>&amp;Mehr Seeds</translation>
    </message>
    <message>
      <source>&amp;Render the sheet</source>
      <translation>Bogen &amp;rechnen</translation>
    </message>
    <message>
      <source>About {0} left</source>
      <translation>Noch etwa {0}</translation>
    </message>
    <message>
      <source>Each seed draws the fine detail that the photo leaves open another way.</source>
      <translation>Jeder Seed zeichnet die feinen Einzelheiten, die das Foto offen lässt, auf andere Weise.</translation>
    </message>
    <message>
      <source>Favourites on keys 1 to 9</source>
      <translation>Favoriten (Tasten 1–9)</translation>
    </message>
    <message>
      <source>Go on with the next seeds</source>
      <translation>Mit den nächsten Seeds weitermachen</translation>
    </message>
    <message>
      <source>How many seeds are side by side</source>
      <translation>Wie viele Seeds nebeneinander stehen</translation>
    </message>
    <message>
      <source>Key {0}: {1}</source>
      <translation>Taste {0}: {1}</translation>
    </message>
    <message>
      <source>Nothing yet</source>
      <translation>Noch nichts</translation>
    </message>
    <message>
      <source>Region</source>
      <translation>Ausschnitt</translation>
    </message>
    <message>
      <source>Render favour&amp;ites in full</source>
      <translation>Favor&amp;iten ganz rechnen</translation>
    </message>
    <message>
      <source>Render the region in each of the seeds</source>
      <translation>Den Ausschnitt in jedem der Seeds rechnen</translation>
    </message>
    <message>
      <source>S&amp;top</source>
      <translation>Anha&amp;lten</translation>
    </message>
    <message>
      <source>Seeds on the sheet</source>
      <translation>Seeds auf dem Bogen</translation>
    </message>
    <message>
      <source>Seeds rendered</source>
      <translation>Gerechnete Seeds</translation>
    </message>
    <message>
      <source>Stop rendering; finished cells stay</source>
      <translation>Das Rechnen anhalten; fertige Felder bleiben</translation>
    </message>
    <message>
      <source>Take {0}, seed {1}, strength {2}</source>
      <translation>{0} mit Seed {1} und Stärke {2} nehmen</translation>
    </message>
    <message>
      <source>The sheet shows another region or other settings.</source>
      <translation>Der Bogen zeigt einen anderen Ausschnitt oder andere Einstellungen.</translation>
    </message>
    <message>
      <source>Upscale the photo with each favourite, for keys 1 to 9</source>
      <translation>Das Foto mit jedem Favoriten vergrößern, für die Tasten 1 bis 9</translation>
    </message>
    <message>
      <source>Variations</source>
      <translation>Variationen</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automatisch</translation>
    </message>
    <message>
      <source>{0} seeds</source>
      <translation>{0} Seeds</translation>
    </message>
    <message>
      <source>{0} × {1} pixels at 100 %</source>
      <translation>{0} × {1} Pixel bei 100 %</translation>
    </message>
    <message>
      <source>{0}, {1} steps</source>
      <translation>{0}, {1} Schritte</translation>
    </message>
  </context>
  <context>
    <name>SizeField</name>
    <message>
      <source>All of it made by the model ({0}×)</source>
      <translation>Alles vom Modell gemacht ({0}×)</translation>
    </message>
    <message>
      <source>Height</source>
      <translation>Höhe</translation>
    </message>
    <message>
      <source>How the size is given</source>
      <translation>Wie die Größe angegeben wird</translation>
    </message>
    <message>
      <source>Longest side</source>
      <translation>Längste Seite</translation>
    </message>
    <message>
      <source>Megapixels</source>
      <translation>Megapixel</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>Druck</translation>
    </message>
    <message>
      <source>Print at {0} dpi: {1} × {2} {3}</source>
      <translation>Druck mit {0} dpi: {1} × {2} {3}</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Size of the result</source>
      <translation>Größe des Ergebnisses</translation>
    </message>
    <message>
      <source>The model makes {0}×, then Lanczos</source>
      <translation>Das Modell macht {0}×, dann Lanczos</translation>
    </message>
    <message>
      <source>The model runs once: a second pass is crisper and further from the photo, and takes far longer</source>
      <translation>Das Modell läuft einmal: Ein zweiter Durchgang ist schärfer und weiter vom Foto weg und dauert viel länger</translation>
    </message>
    <message>
      <source>The size of the result</source>
      <translation>Die Größe des Ergebnisses</translation>
    </message>
    <message>
      <source>Times</source>
      <translation>Faktor</translation>
    </message>
    <message>
      <source>What is given</source>
      <translation>Was vorgegeben ist</translation>
    </message>
    <message>
      <source>Width</source>
      <translation>Breite</translation>
    </message>
    <message>
      <source>{0} times</source>
      <translation>{0}-fach</translation>
    </message>
    <message>
      <source>{0} times as wide and as high</source>
      <translation>{0}-mal so breit und so hoch</translation>
    </message>
    <message>
      <source>{0} × {1}, {2} MP</source>
      <translation>{0} × {1}, {2} MP</translation>
    </message>
  </context>
  <context>
    <name>StatusBar</name>
    <message>
      <source>Checking…</source>
      <translation>Prüft …</translation>
    </message>
    <message>
      <source>Loading the model…</source>
      <translation>Das Modell wird geladen …</translation>
    </message>
    <message>
      <source>Memory that the program takes, and that is free on this computer</source>
      <translation>Speicher, den das Programm belegt und der auf diesem Computer frei ist</translation>
    </message>
    <message>
      <source>No model is loaded yet</source>
      <translation>Noch kein Modell geladen</translation>
    </message>
    <message>
      <source>Pasted picture</source>
      <translation>Eingefügtes Bild</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Ready</source>
      <translation>Bereit</translation>
    </message>
    <message>
      <source>Saved as {0}</source>
      <translation>Gespeichert als {0}</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>The model that is loaded</source>
      <translation>Das geladene Modell</translation>
    </message>
    <message>
      <source>Trying seeds…</source>
      <translation>Seeds werden probiert …</translation>
    </message>
    <message>
      <source>Upscaling…</source>
      <translation>Vergrößert …</translation>
    </message>
    <message>
      <source>What computes, and in which numbers</source>
      <translation>Was rechnet, und in welchen Zahlen</translation>
    </message>
    <message>
      <source>{0} GB used, {1} GB free</source>
      <translation>{0} GB belegt, {1} GB frei</translation>
    </message>
    <message>
      <source>{0} bit</source>
      <translation>{0} Bit</translation>
    </message>
  </context>
  <context>
    <name>StatusRows</name>
    <message>
      <source>Compare</source>
      <translation>Vergleichen</translation>
    </message>
  </context>
  <context>
    <name>StepsField</name>
    <message>
      <source>As usual: {0}</source>
      <translation>Wie üblich: {0}</translation>
    </message>
    <message>
      <source>From noise to picture: fewer are quicker and blurred, more are truer to the model</source>
      <translation>Vom Rauschen zum Bild: weniger sind schneller und unscharf, mehr treffen das Modell besser</translation>
    </message>
    <message>
      <source>Kind of steps</source>
      <translation>Art der Schritte</translation>
    </message>
    <message>
      <source>New noise</source>
      <translation>Neues Rauschen</translation>
    </message>
    <message>
      <source>No new noise</source>
      <translation>Ohne neues Rauschen</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <source>Straight</source>
      <translation>Geradeaus</translation>
    </message>
    <message>
      <source>Usual way</source>
      <translation>Wie üblich</translation>
    </message>
    <message>
      <source>With new noise at each step, or without; straight is for rectified flow</source>
      <translation>Mit neuem Rauschen bei jedem Schritt oder ohne; geradeaus ist für Rectified Flow</translation>
    </message>
  </context>
  <context>
    <name>Terms</name>
    <message>
      <source>Difference of pixels</source>
      <translation>Unterschied der Pixel</translation>
    </message>
    <message>
      <source>Distance of the distributions</source>
      <translation>Abstand der Verteilungen</translation>
    </message>
    <message>
      <source>Distance of the inverse</source>
      <translation>Abstand der Umkehrung</translation>
    </message>
    <message>
      <source>Distance to the photo</source>
      <translation>Abstand zum Foto</translation>
    </message>
    <message>
      <source>Distance to the teacher</source>
      <translation>Abstand zum Lehrer</translation>
    </message>
    <message>
      <source>Judged unlike a photo</source>
      <translation>Als unecht beurteilt</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <translation>Lernrate</translation>
    </message>
    <message>
      <source>Length of the gradient</source>
      <translation>Länge des Gradienten</translation>
    </message>
    <message>
      <source>PSNR-Y, dB</source>
      <translation>PSNR-Y, dB</translation>
    </message>
    <message>
      <source>Perceptual distance</source>
      <translation>Wahrgenommener Abstand</translation>
    </message>
    <message>
      <source>Repeating pattern</source>
      <translation>Wiederholtes Muster</translation>
    </message>
    <message>
      <source>Sum of all terms</source>
      <translation>Summe aller Terme</translation>
    </message>
  </context>
  <context>
    <name>Toolbar</name>
    <message>
      <source>A divider that moves up and down</source>
      <translation>Ein Teiler, der sich auf und ab bewegt</translation>
    </message>
    <message>
      <source>Blink</source>
      <translation>Blinken</translation>
    </message>
    <message>
      <source>Both sides enlarged under the mouse</source>
      <translation>Beide Seiten unter der Maus vergrößert</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>Unterschied</translation>
    </message>
    <message>
      <source>Drag a divider over photo and result</source>
      <translation>Einen Teiler über Foto und Ergebnis ziehen</translation>
    </message>
    <message>
      <source>Loupe</source>
      <translation>Lupe</translation>
    </message>
    <message>
      <source>Photo and result beside each other</source>
      <translation>Foto und Ergebnis nebeneinander</translation>
    </message>
    <message>
      <source>Photo and result in turn</source>
      <translation>Foto und Ergebnis im Wechsel</translation>
    </message>
    <message>
      <source>Side by side</source>
      <translation>Nebeneinander</translation>
    </message>
    <message>
      <source>Slider</source>
      <translation>Schieber</translation>
    </message>
    <message>
      <source>Slider up and down</source>
      <translation>Schieber auf und ab</translation>
    </message>
    <message>
      <source>What the model changed, amplified</source>
      <translation>Was das Modell geändert hat, verstärkt</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>Zoom</translation>
    </message>
    <message>
      <source>Zoom; 100 % is one pixel of the result on one of the screen</source>
      <translation>Zoom; 100 % ist ein Pixel des Ergebnisses auf einem des Bildschirms</translation>
    </message>
  </context>
  <context>
    <name>TrainingPage</name>
    <message>
      <source>&amp;New run</source>
      <translation>&amp;Neuer Lauf</translation>
    </message>
    <message>
      <source>&amp;Open a run…</source>
      <translation>La&amp;uf öffnen …</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>Läufe</translation>
    </message>
    <message>
      <source>Runs that were started or opened here</source>
      <translation>Läufe, die hier gestartet oder geöffnet wurden</translation>
    </message>
    <message>
      <source>Set up another run; one that is running goes on</source>
      <translation>Einen weiteren Lauf einrichten; ein laufender läuft weiter</translation>
    </message>
    <message>
      <source>Training runs</source>
      <translation>Trainingsläufe</translation>
    </message>
    <message>
      <source>Watch a run in a folder, also one that came from another machine</source>
      <translation>Einen Lauf in einem Ordner beobachten, auch einen von einem anderen Rechner</translation>
    </message>
  </context>
  <context>
    <name>TransferView</name>
    <message>
      <source>&amp;Give up</source>
      <translation>Auf&amp;geben</translation>
    </message>
    <message>
      <source>Checking {0}</source>
      <translation>{0} wird geprüft</translation>
    </message>
    <message>
      <source>Connecting for {0}</source>
      <translation>Verbindung für {0}</translation>
    </message>
    <message>
      <source>Pau&amp;se</source>
      <translation>&amp;Pause</translation>
    </message>
    <message>
      <source>Progress of the download</source>
      <translation>Fortschritt des Ladens</translation>
    </message>
    <message>
      <source>Resu&amp;me</source>
      <translation>&amp;Weiter</translation>
    </message>
    <message>
      <source>Stop, and delete what has arrived</source>
      <translation>Anhalten und löschen, was angekommen ist</translation>
    </message>
    <message>
      <source>What has arrived is kept</source>
      <translation>Was angekommen ist, bleibt erhalten</translation>
    </message>
    <message>
      <source>about {0} left</source>
      <translation>noch etwa {0}</translation>
    </message>
    <message>
      <source>{0}, paused</source>
      <translation>{0}, angehalten</translation>
    </message>
    <message>
      <source>{0}: {1}</source>
      <translation>{0}: {1}</translation>
    </message>
    <message>
      <source>{0}: {1} of {2}</source>
      <translation>{0}: {1} von {2}</translation>
    </message>
  </context>
  <context>
    <name>TrustView</name>
    <message>
      <source>&amp;Compare these seeds</source>
      <translation>Diese Seeds &amp;vergleichen</translation>
    </message>
    <message>
      <source>&amp;Use this mean</source>
      <translation>Dieses Mi&amp;ttel verwenden</translation>
    </message>
    <message>
      <source>Bright: the seeds disagree, so more of the picture is guessed. On 36 test pictures, with the compact model, the brightest tenth was wrong 1.7 times as much as the whole. Dark does not prove that it is true.</source>
      <translation>Hell: Die Seeds sind sich uneinig, also ist mehr vom Bild geraten. Auf 36 Testbildern irrte mit dem Modell Compact das hellste Zehntel 1,7-mal so sehr wie das ganze Bild. Dunkel beweist nicht, dass es stimmt.</translation>
    </message>
    <message>
      <source>Compare seeds to see their mean</source>
      <translation>Vergleichen Sie Seeds, um ihr Mittel zu sehen</translation>
    </message>
    <message>
      <source>Experiment: strength of the noise</source>
      <translation>Experiment: Stärke des Rauschens</translation>
    </message>
    <message>
      <source>Fewest errors</source>
      <translation>Wenigste Fehler</translation>
    </message>
    <message>
      <source>Fidelity</source>
      <translation>Treue</translation>
    </message>
    <message>
      <source>From one seed with its full texture to the mean of sixteen, which errs least</source>
      <translation>Von einem Seed mit seiner vollen Textur bis zum Mittel von sechzehn, das am wenigsten irrt</translation>
    </message>
    <message>
      <source>Full texture</source>
      <translation>Volle Textur</translation>
    </message>
    <message>
      <source>How much noise the model starts from; it was trained with 100 %</source>
      <translation>Mit wie viel Rauschen das Modell beginnt; trainiert wurde es mit 100 %</translation>
    </message>
    <message>
      <source>In use now: mean of {0}</source>
      <translation>Jetzt in Gebrauch: Mittel von {0}</translation>
    </message>
    <message>
      <source>In use now: one seed</source>
      <translation>Jetzt in Gebrauch: ein Seed</translation>
    </message>
    <message>
      <source>Lay the map over the mean, or show it alone</source>
      <translation>Die Karte über das Mittel legen oder allein zeigen</translation>
    </message>
    <message>
      <source>Mean</source>
      <translation>Mittel</translation>
    </message>
    <message>
      <source>Mean of {0} seeds</source>
      <translation>Mittel von {0} Seeds</translation>
    </message>
    <message>
      <source>Noise strength, an experiment</source>
      <translation>Stärke des Rauschens, ein Experiment</translation>
    </message>
    <message>
      <source>One seed: full texture</source>
      <translation>Ein Seed: volle Textur</translation>
    </message>
    <message>
      <source>Over the pic&amp;ture</source>
      <translation>&amp;Über dem Bild</translation>
    </message>
    <message>
      <source>Rank correlation of this map with the true error: about 0.5</source>
      <translation>Rangkorrelation dieser Karte mit dem wahren Fehler: etwa 0,5</translation>
    </message>
    <message>
      <source>Render the region in so many seeds</source>
      <translation>Den Ausschnitt in so vielen Seeds rechnen</translation>
    </message>
    <message>
      <source>Upscale with the mean of so many seeds; it takes as many times longer</source>
      <translation>Mit dem Mittel so vieler Seeds vergrößern; es dauert ebenso vielmal länger</translation>
    </message>
    <message>
      <source>Where the seeds differ</source>
      <translation>Wo die Seeds sich unterscheiden</translation>
    </message>
    <message>
      <source>and where they differ</source>
      <translation>und wo sie sich unterscheiden</translation>
    </message>
    <message>
      <source>brightest: {0} % apart or more</source>
      <translation>am hellsten: {0} % oder mehr Unterschied</translation>
    </message>
    <message>
      <source>{0}, as trained</source>
      <translation>{0}, wie trainiert</translation>
    </message>
  </context>
  <context>
    <name>WatchedFolder</name>
    <message>
      <source>Nothing more is taken from the folder; what is on the list stays</source>
      <translation>Aus dem Ordner kommt nichts mehr dazu; was auf der Liste ist, bleibt</translation>
    </message>
    <message>
      <source>Stop &amp;watching</source>
      <translation>Beoba&amp;chten beenden</translation>
    </message>
    <message>
      <source>{0} is watched: photos are upscaled as they come in.</source>
      <translation>{0} wird beobachtet: Fotos werden vergrößert, sobald sie eintreffen.</translation>
    </message>
  </context>
  <context>
    <name>WorkArea</name>
    <message>
      <source>Preview of this part: F5 makes the whole photo</source>
      <translation>Vorschau dieses Teils: F5 macht das ganze Foto</translation>
    </message>
    <message>
      <source>The controls have changed: F5 renders anew</source>
      <translation>Die Regler haben sich geändert: F5 rechnet neu</translation>
    </message>
  </context>
  <context>
    <name>_Left</name>
    <message>
      <source>&amp;Continue</source>
      <translation>For&amp;tsetzen</translation>
    </message>
    <message>
      <source>&amp;Discard</source>
      <translation>&amp;Verwerfen</translation>
    </message>
    <message numerus="yes">
      <source>A batch of %n file(s) was not finished. Its results go to {0}.</source>
      <translation>
        <numerusform>Ein Stapel mit %n Datei wurde nicht fertig. Ziel: {0}.</numerusform>
        <numerusform>Ein Stapel mit %n Dateien wurde nicht fertig. Ziel: {0}.</numerusform>
      </translation>
    </message>
    <message>
      <source>Forget it; its results stay</source>
      <translation>Ihn vergessen; seine Ergebnisse bleiben</translation>
    </message>
    <message>
      <source>Put its files on the list and go on; what is done is not done again</source>
      <translation>Seine Dateien auf die Liste setzen und weitermachen; Fertiges wird nicht noch einmal gemacht</translation>
    </message>
    <message>
      <source>the photos' folders</source>
      <translation>die Ordner der Fotos</translation>
    </message>
  </context>
  <context>
    <name>_Line</name>
    <message>
      <source>and {0} more</source>
      <translation>und {0} weitere</translation>
    </message>
  </context>
  <context>
    <name>_Rows</name>
    <message>
      <source>Samples: input, rendering and original</source>
      <translation>Proben: Eingabe, Rechnung und Original</translation>
    </message>
  </context>
  <context>
    <name>_Titles</name>
    <message>
      <source>Input</source>
      <translation>Eingabe</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>Original</source>
      <translation>Original</translation>
    </message>
  </context>
</TS>
