<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>BatchProgress</name>
    <message numerus="yes">
      <source>%n file(s) to upscale</source>
      <translation>
        <numerusform>%n file to upscale</numerusform>
        <numerusform>%n files to upscale</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CloseDialog</name>
    <message numerus="yes">
      <source>The results of %n photo(s) are not saved</source>
      <translation>
        <numerusform>The result of %n photo is not saved</numerusform>
        <numerusform>The results of %n photos are not saved</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>RunView</name>
    <message numerus="yes">
      <source>%n picture(s) measured</source>
      <translation>
        <numerusform>%n picture measured</numerusform>
        <numerusform>%n pictures measured</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>_Left</name>
    <message numerus="yes">
      <source>A batch of %n file(s) was not finished. Its results go to {0}.</source>
      <translation>
        <numerusform>A batch of %n file was not finished. Its result goes to {0}.</numerusform>
        <numerusform>A batch of %n files was not finished. Their results go to {0}.</numerusform>
      </translation>
    </message>
  </context>
</TS>
