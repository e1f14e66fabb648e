<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>AboutDialog</name>
    <message>
      <source>About SinSR Studio</source>
      <translation>Über SinSR Studio</translation>
    </message>
    <message>
      <source>An independent implementation of SinSR (arXiv 2311.14760) and ResShift (arXiv 2307.12348) under the MIT licence. It contains neither code nor weights of the published repositories; weights that you fetch keep their own licence, which is shown before.</source>
      <translation>Eine unabhängige Umsetzung von SinSR (arXiv 2311.14760) und ResShift (arXiv 2307.12348) unter der MIT-Lizenz. Sie enthält weder Code noch Gewichte der veröffentlichten Repositorien; Gewichte, die Sie laden, behalten ihre eigene Lizenz, die vorher gezeigt wird.</translation>
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
      <source>The sample photo is in the public domain (CC0). Pictures and models that you make are yours.</source>
      <translation>Das Beispielfoto ist gemeinfrei (CC0). Bilder und Modelle, die Sie herstellen, gehören Ihnen.</translation>
    </message>
    <message>
      <source>Version {0}</source>
      <translation>Version {0}</translation>
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
      <source>Device, saving, looks</source>
      <translation>Gerät, Speichern, Aussehen</translation>
    </message>
    <message>
      <source>End the program</source>
      <translation>Das Programm beenden</translation>
    </message>
    <message>
      <source>Forward to the later controls</source>
      <translation>Vor zur späteren Einstellung</translation>
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
      <source>Put the result on the clipboard</source>
      <translation>Das Ergebnis in die Zwischenablage legen</translation>
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
      <source>Stop within one tile</source>
      <translation>Nach höchstens einer Kachel anhalten</translation>
    </message>
    <message>
      <source>Take another seed by chance</source>
      <translation>Einen anderen Seed auslosen</translation>
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
    <name>App</name>
    <message>
      <source>Copy a picture or a file first.</source>
      <translation>Kopieren Sie zuerst ein Bild oder eine Datei.</translation>
    </message>
    <message>
      <source>Open a folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Open photos</source>
      <translation>Fotos öffnen</translation>
    </message>
    <message>
      <source>Pictures of web pages are not fetched.</source>
      <translation>Bilder von Webseiten werden nicht geladen.</translation>
    </message>
    <message>
      <source>Save the picture, then drop the file here.</source>
      <translation>Speichern Sie das Bild und legen Sie dann die Datei hier ab.</translation>
    </message>
    <message>
      <source>Save the result</source>
      <translation>Ergebnis speichern</translation>
    </message>
    <message>
      <source>The result is on the clipboard</source>
      <translation>Das Ergebnis liegt in der Zwischenablage</translation>
    </message>
    <message>
      <source>There is no picture on the clipboard.</source>
      <translation>In der Zwischenablage ist kein Bild.</translation>
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
  </context>
  <context>
    <name>BatchModel</name>
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
      <source>&amp;Change on the photo page</source>
      <translation>Auf der Fotoseite &amp;ändern</translation>
    </message>
    <message>
      <source>&amp;Include subfolders</source>
      <translation>&amp;Unterordner einschließen</translation>
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
      <source>Example: {0}</source>
      <translation>Beispiel: {0}</translation>
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
      <source>Model {0}</source>
      <translation>Modell {0}</translation>
    </message>
    <message>
      <source>Model, size, seed and colours are those of the photo page</source>
      <translation>Modell, Größe, Seed und Farben sind die der Fotoseite</translation>
    </message>
    <message>
      <source>Seed {0}</source>
      <translation>Seed {0}</translation>
    </message>
    <message>
      <source>What is made</source>
      <translation>Was entsteht</translation>
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
      <source>{0} megapixels</source>
      <translation>{0} Megapixel</translation>
    </message>
    <message>
      <source>{0} pixels high</source>
      <translation>{0} Pixel hoch</translation>
    </message>
    <message>
      <source>{0} pixels on the longest side</source>
      <translation>{0} Pixel an der längsten Seite</translation>
    </message>
    <message>
      <source>{0} pixels wide</source>
      <translation>{0} Pixel breit</translation>
    </message>
    <message>
      <source>{0} times the size</source>
      <translation>{0}-fache Größe</translation>
    </message>
  </context>
  <context>
    <name>BatchPage</name>
    <message>
      <source>Add &amp;folder…</source>
      <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
      <source>Add p&amp;hotos…</source>
      <translation>F&amp;otos hinzufügen …</translation>
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
      <source>&amp;Pause</source>
      <translation>&amp;Pause</translation>
    </message>
    <message>
      <source>&amp;Resume</source>
      <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
      <source>&amp;Start</source>
      <translation>&amp;Starten</translation>
    </message>
    <message>
      <source>&amp;Try failed ones again</source>
      <translation>Misslungene &amp;erneut versuchen</translation>
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
      <source>Paused at {0}</source>
      <translation>Pause bei {0}</translation>
    </message>
    <message>
      <source>Progress of the batch</source>
      <translation>Fortschritt des Stapels</translation>
    </message>
    <message>
      <source>St&amp;op</source>
      <translation>&amp;Anhalten</translation>
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
    <name>CardView</name>
    <message>
      <source>&amp;Fetch…</source>
      <translation>&amp;Laden …</translation>
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation>&amp;Entfernen</translation>
    </message>
    <message>
      <source>&amp;Use this model</source>
      <translation>&amp;Dieses Modell verwenden</translation>
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
      <source>as published</source>
      <translation>wie veröffentlicht</translation>
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
      <source>not published; recorded when it is first fetched</source>
      <translation>nicht veröffentlicht; wird beim ersten Laden festgehalten</translation>
    </message>
    <message>
      <source>not the published one</source>
      <translation>nicht die veröffentlichte</translation>
    </message>
    <message>
      <source>of this file</source>
      <translation>die dieser Datei</translation>
    </message>
    <message>
      <source>recorded at first use; none is published</source>
      <translation>beim ersten Gebrauch festgehalten; veröffentlicht ist keine</translation>
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
    <name>CompareBar</name>
    <message>
      <source>Amp&amp;lified</source>
      <translation>&amp;Verstärkt</translation>
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
      <translation>Original vergrößert &amp;mit</translation>
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
    <name>Controls</name>
    <message>
      <source>&amp;Colours</source>
      <translation>Far&amp;ben</translation>
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
      <source>How the colours of the photo are kept</source>
      <translation>Wie die Farben des Fotos erhalten bleiben</translation>
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
      <source>Mo&amp;del</source>
      <translation>&amp;Modell</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>More models…</source>
      <translation>Weitere Modelle …</translation>
    </message>
    <message>
      <source>S&amp;eed</source>
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
      <source>Which model makes the result</source>
      <translation>Welches Modell das Ergebnis macht</translation>
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
      <translation>Turnier &amp;beginnen</translation>
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
      <source>Render a contact sheet first, then let its seeds compete.</source>
      <translation>Rechnen Sie erst einen Kontaktbogen, dann können seine Seeds antreten.</translation>
    </message>
    <message>
      <source>Right arrow</source>
      <translation>Pfeil rechts</translation>
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
      <translation>Fotos ö&amp;ffnen …</translation>
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation>&amp;Einfügen</translation>
    </message>
    <message>
      <source>&amp;Try the sample photo</source>
      <translation>&amp;Beispielfoto ausprobieren</translation>
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
      <source>Recent</source>
      <translation>Zuletzt</translation>
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
    <name>FollowedRun</name>
    <message>
      <source>&amp;Add to the models</source>
      <translation>Zu den &amp;Modellen hinzufügen</translation>
    </message>
    <message>
      <source>&amp;Go on</source>
      <translation>&amp;Weiter</translation>
    </message>
    <message>
      <source>&amp;Pause</source>
      <translation>&amp;Pause</translation>
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
      <source>Show the &amp;folder</source>
      <translation>&amp;Ordner zeigen</translation>
    </message>
    <message>
      <source>Steps done</source>
      <translation>Erledigte Schritte</translation>
    </message>
    <message>
      <source>Stop and &amp;keep the best</source>
      <translation>Anhalten und das &amp;Beste behalten</translation>
    </message>
  </context>
  <context>
    <name>Footer</name>
    <message>
      <source>&amp;Save</source>
      <translation>&amp;Speichern</translation>
    </message>
    <message>
      <source>&amp;Stop</source>
      <translation>&amp;Anhalten</translation>
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
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Save &amp;as…</source>
      <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
      <source>Takes about {0}</source>
      <translation>Dauert etwa {0}</translation>
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
    <name>KeysDialog</name>
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
      <source>Batch</source>
      <translation>Stapel</translation>
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
      <source>Compare seeds, mix them, paint with them</source>
      <translation>Seeds vergleichen, mischen, mit ihnen malen</translation>
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
      <source>The computer could not be sent to sleep.</source>
      <translation>Der Computer ließ sich nicht in den Ruhezustand versetzen.</translation>
    </message>
    <message>
      <source>The language changes when the program starts again.</source>
      <translation>Die Sprache wechselt beim nächsten Start des Programms.</translation>
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
      <source>Weights</source>
      <translation>Gewichte</translation>
    </message>
  </context>
  <context>
    <name>ModelsPage</name>
    <message>
      <source>&amp;Import file…</source>
      <translation>Datei &amp;importieren …</translation>
    </message>
    <message>
      <source>Check a weights file (.safetensors, .pth) and copy it into the model folder</source>
      <translation>Eine Gewichtsdatei (.safetensors, .pth) prüfen und in den Modellordner kopieren</translation>
    </message>
    <message>
      <source>Checking the file</source>
      <translation>Die Datei wird geprüft</translation>
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
      <source>{0} % of the other</source>
      <translation>{0} % vom anderen</translation>
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
      <source>C&amp;hange…</source>
      <translation>Ä&amp;ndern …</translation>
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
      <source>The trainer makes small, blurred and noisy copies of sharp photos and learns to undo that. You can watch it, pause it, and keep the result only if it is better.</source>
      <translation>Der Trainer macht aus scharfen Fotos kleine, unscharfe und verrauschte Kopien und lernt, das rückgängig zu machen. Sie können zusehen, anhalten und das Ergebnis nur behalten, wenn es besser ist.</translation>
    </message>
    <message>
      <source>These photos cannot be trained with.</source>
      <translation>Mit diesen Fotos lässt sich nicht trainieren.</translation>
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
    <name>PaintView</name>
    <message>
      <source>&amp;Remove layer</source>
      <translation>Ebene &amp;entfernen</translation>
    </message>
    <message>
      <source>&amp;Size</source>
      <translation>&amp;Größe</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Rückgängig</translation>
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
      <translation>&amp;Alle entfernen</translation>
    </message>
    <message>
      <source>Render what is &amp;visible</source>
      <translation>&amp;Sichtbares rechnen</translation>
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
    <name>PhotoPage</name>
    <message>
      <source>The controls have changed: F5 renders anew</source>
      <translation>Die Regler haben sich geändert: F5 rechnet neu</translation>
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
  </context>
  <context>
    <name>Report</name>
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
      <source>{0} on disk</source>
      <translation>{0} auf der Platte</translation>
    </message>
  </context>
  <context>
    <name>SampleStrip</name>
    <message>
      <source>Go back to earlier steps; at the right end new samples appear by themselves</source>
      <translation>Zurück zu früheren Schritten; am rechten Ende erscheinen neue Proben von selbst</translation>
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
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <source>{0}, taken</source>
      <translation>{0}, genommen</translation>
    </message>
  </context>
  <context>
    <name>SeedsPage</name>
    <message>
      <source>A click takes a seed, X turns it down, H keeps it</source>
      <translation>Ein Klick nimmt einen Seed, X lehnt ihn ab, H behält ihn</translation>
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
      <source>Another file of that name is there.</source>
      <translation>Eine andere Datei dieses Namens ist schon da.</translation>
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
      <source>You skipped it.</source>
      <translation>Sie haben es übersprungen.</translation>
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
      <source>Auto</source>
      <translation>Auto</translation>
    </message>
    <message>
      <source>Auto takes the fastest that passes a short self-test</source>
      <translation>Auto nimmt das schnellste, das einen kurzen Selbsttest besteht</translation>
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
      <source>Bicubic</source>
      <translation>Bikubisch</translation>
    </message>
    <message>
      <source>Bilinear</source>
      <translation>Bilinear</translation>
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
      <source>EXIF, XMP and IPTC of the photo</source>
      <translation>EXIF, XMP und IPTC des Fotos</translation>
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
      <source>Leave out GPS coordinates</source>
      <translation>GPS-Koordinaten weglassen</translation>
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
      <source>Of JPEG, WebP and AVIF</source>
      <translation>Von JPEG, WebP und AVIF</translation>
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
      <source>Repeating pixels</source>
      <translation>Pixel wiederholen</translation>
    </message>
    <message>
      <source>Replace that file</source>
      <translation>Jene Datei ersetzen</translation>
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
      <source>Source keeps the photo's own format where it can be written</source>
      <translation>„Wie das Foto“ behält dessen Format, wo es geschrieben werden kann</translation>
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
      <source>The result gets the photo's file time</source>
      <translation>Das Ergebnis bekommt die Dateizeit des Fotos</translation>
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
      <source>WebP and AVIF without any loss; much larger files</source>
      <translation>WebP und AVIF ganz ohne Verlust; viel größere Dateien</translation>
    </message>
    <message>
      <source>What happens when another file has the result's name</source>
      <translation>Was geschieht, wenn eine andere Datei den Namen des Ergebnisses hat</translation>
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
      <source>Writes the IPTC digital source type into the metadata</source>
      <translation>Schreibt den IPTC-Typ der digitalen Quelle in die Metadaten</translation>
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
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
      <source>Favourites on keys 1 to 9</source>
      <translation>Favoriten auf den Tasten 1 bis 9</translation>
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
      <source>No seed yet</source>
      <translation>Noch kein Seed</translation>
    </message>
    <message>
      <source>Region</source>
      <translation>Ausschnitt</translation>
    </message>
    <message>
      <source>Render &amp;favourites in full</source>
      <translation>&amp;Favoriten ganz rechnen</translation>
    </message>
    <message>
      <source>Render the region in each of the seeds</source>
      <translation>Den Ausschnitt in jedem der Seeds rechnen</translation>
    </message>
    <message>
      <source>S&amp;top</source>
      <translation>&amp;Anhalten</translation>
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
      <source>Take seed {0}</source>
      <translation>Seed {0} nehmen</translation>
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
      <source>{0} seeds</source>
      <translation>{0} Seeds</translation>
    </message>
    <message>
      <source>{0} × {1} pixels at 100 %</source>
      <translation>{0} × {1} Pixel bei 100 %</translation>
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
      <source>Print at {0} dpi: {1} × {2} cm</source>
      <translation>Druck mit {0} dpi: {1} × {2} cm</translation>
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
    <name>Strip</name>
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
    <name>Terms</name>
    <message>
      <source>Difference of pixels</source>
      <translation>Unterschied der Pixel</translation>
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
      <source>Sum of all terms</source>
      <translation>Summe aller Terme</translation>
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
      <translation>Lauf ö&amp;ffnen …</translation>
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
      <translation>&amp;Aufgeben</translation>
    </message>
    <message>
      <source>&amp;Pause</source>
      <translation>&amp;Pause</translation>
    </message>
    <message>
      <source>&amp;Resume</source>
      <translation>&amp;Fortsetzen</translation>
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
      <source>Progress of the download</source>
      <translation>Fortschritt des Ladens</translation>
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
      <translation>Dieses &amp;Mittel verwenden</translation>
    </message>
    <message>
      <source>An experiment. Bright means that the seeds disagree, so there the picture is guessed; dark does not prove that it is true.</source>
      <translation>Ein Versuch. Hell heißt, dass die Seeds uneins sind, das Bild dort also geraten ist; dunkel beweist nicht, dass es stimmt.</translation>
    </message>
    <message>
      <source>Compare seeds to see their mean</source>
      <translation>Vergleichen Sie Seeds, um ihr Mittel zu sehen</translation>
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
      <source>One seed: full texture</source>
      <translation>Ein Seed: volle Textur</translation>
    </message>
    <message>
      <source>Over the &amp;picture</source>
      <translation>Über dem &amp;Bild</translation>
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
      <source>brightest: {0} levels of 255</source>
      <translation>am hellsten: {0} Stufen von 255</translation>
    </message>
  </context>
  <context>
    <name>_Left</name>
    <message>
      <source>&amp;Continue</source>
      <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
      <source>&amp;Discard</source>
      <translation>&amp;Verwerfen</translation>
    </message>
    <message numerus="yes">
      <source>A batch of %n file(s) was not finished. Its results go to {0}.</source>
      <translation>
        <numerusform>Ein Stapel mit %n Datei wurde nicht fertig. Sein Ergebnis kommt nach {0}.</numerusform>
        <numerusform>Ein Stapel mit %n Dateien wurde nicht fertig. Seine Ergebnisse kommen nach {0}.</numerusform>
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
