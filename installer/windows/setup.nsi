; SinSR Studio for Windows 10 and 11: for one user, without administrator rights. Compiled by setup_file.py.
;   /S                     silent
;   /D=C:\Some where       another folder; the last argument, without quotation marks
;   /OPENWITH=1            be offered by "Open with"; what opens photos by default stays
;   uninstall.exe /S [/ALL=1]    silent; with /ALL=1 models and settings go, too
Unicode true
ManifestLongPathAware true
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
SetCompressor ${COMPRESSOR}
SetDateSave on

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include x64.nsh
!insertmacro GetParameters
!insertmacro GetOptions

!define NAME "SinSR Studio"
!define ID "SinSRStudio"
!define EXE "sinsr-studio.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define PROGID "${ID}.Photo"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${ID}" "Folder"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION4}"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME}, Setup"
VIAddVersionKey LegalCopyright "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_COMPONENTSPAGE_NODESC
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString PROGRAM_TITLE ${LANG_ENGLISH} "Program"
LangString PROGRAM_TITLE ${LANG_GERMAN} "Programm"
LangString OPEN_TITLE ${LANG_ENGLISH} "Offer it by $\"Open with$\""
LangString OPEN_TITLE ${LANG_GERMAN} "Unter $\"Öffnen mit$\" anbieten"
LangString DATA_TITLE ${LANG_ENGLISH} "Remove models and settings, too"
LangString DATA_TITLE ${LANG_GERMAN} "Auch Modelle und Einstellungen entfernen"
LangString RUNNING ${LANG_ENGLISH} "SinSR Studio is running. Close it, then go on."
LangString RUNNING ${LANG_GERMAN} "SinSR Studio läuft noch. Schließen Sie es und fahren Sie dann fort."
LangString OLD_WINDOWS ${LANG_ENGLISH} "SinSR Studio needs a 64-bit Windows."
LangString OLD_WINDOWS ${LANG_GERMAN} "SinSR Studio braucht ein 64-Bit-Windows."

; Waits until the program has ended: a file that runs cannot be opened for writing. A silent run gives up with code 2.
!macro WAIT_FOR_PROGRAM
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${EXE}"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${EXE}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Silent}
      SetErrorLevel 2
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" IDRETRY +2
    Quit
  ${Loop}
!macroend

Section "$(PROGRAM_TITLE)" SectionProgram
  SectionIn RO
  !insertmacro WAIT_FOR_PROGRAM
  ; An upgrade replaces the program's own folder whole, so that no file of the old version stays.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "Software\${ID}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The SinSR Studio authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

!macro OFFER suffix
  WriteRegStr HKCU "Software\Classes\.${suffix}\OpenWithProgids" "${PROGID}" ""
  WriteRegStr HKCU "Software\Classes\Applications\${EXE}\SupportedTypes" ".${suffix}" ""
!macroend
!macro WITHDRAW suffix
  DeleteRegValue HKCU "Software\Classes\.${suffix}\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.${suffix}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.${suffix}"
!macroend
!include "${SUFFIXES}" ; !macro EACH what: each suffix of a picture that the program opens

Section /o "$(OPEN_TITLE)" SectionOpen
  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "${NAME}"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\${EXE}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  !insertmacro EACH OFFER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(OLD_WINDOWS)" /SD IDOK
    Abort
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/OPENWITH=" $1
  ${If} $1 == "1"
    SectionSetFlags ${SectionOpen} 1
  ${EndIf}
  ; An upgrade keeps what was chosen.
  ClearErrors
  ReadRegStr $1 HKCU "Software\Classes\${PROGID}" ""
  ${IfNot} ${Errors}
    SectionSetFlags ${SectionOpen} 1
  ${EndIf}
FunctionEnd

Section "un.$(PROGRAM_TITLE)"
  SectionIn RO
  !insertmacro WAIT_FOR_PROGRAM
  !insertmacro EACH WITHDRAW
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  DeleteRegKey HKCU "Software\Classes\Applications\${EXE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${ID}"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ; Only what was installed: the user may have chosen a folder that holds other things.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\sinsr.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
SectionEnd

Section /o "un.$(DATA_TITLE)" SectionData
  RMDir /r "$LOCALAPPDATA\sinsr-studio"
  RMDir /r "$APPDATA\sinsr-studio"
SectionEnd

Function un.onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALL=" $1
  ${If} $1 == "1"
    SectionSetFlags ${SectionData} 1
  ${EndIf}
FunctionEnd
