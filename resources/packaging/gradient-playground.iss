; Inno Setup: the installer for Windows, from the program directory that PyInstaller made.
;   iscc /DVersion=0.1.0 resources\packaging\gradient-playground.iss
; Installs for one user without asking for an administrator, or for all where one says so.
#ifndef Version
  #error Version must be given: iscc /DVersion=…
#endif

[Setup]
AppId=gradient-playground
AppName=Gradient Playground
AppVersion={#Version}
AppPublisher=Gradient Playground's authors
AppCopyright=Copyright (c) 2026, Gradient Playground's authors. BSD-3-Clause.
DefaultDirName={autopf}\Gradient Playground
DefaultGroupName=Gradient Playground
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
Compression=lzma2/max
SolidCompression=yes
SetupIconFile=..\..\build\packaging\icons\gradient-playground.ico
UninstallDisplayIcon={app}\gradient-playground-window.exe
OutputDir=..\..\dist
OutputBaseFilename=gradient-playground-{#Version}-windows-setup
ChangesAssociations=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Files of a former version that this one no longer has.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\gradient-playground\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Gradient Playground"; Filename: "{app}\gradient-playground-window.exe"
Name: "{autodesktop}\Gradient Playground"; Filename: "{app}\gradient-playground-window.exe"; Tasks: desktopicon

[Registry]
; .gradplay is this program's own; with .json, which is not, it is only offered under “Open with”.
Root: HKA; Subkey: "Software\Classes\.gradplay"; ValueType: string; ValueData: "GradientPlayground.Experiment"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\GradientPlayground.Experiment"; ValueType: string; ValueData: "Gradient Playground experiment"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\GradientPlayground.Experiment\DefaultIcon"; ValueType: string; ValueData: "{app}\gradient-playground-window.exe,0"
Root: HKA; Subkey: "Software\Classes\GradientPlayground.Experiment\shell\open\command"; ValueType: string; ValueData: """{app}\gradient-playground-window.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.json\OpenWithProgids"; ValueType: string; ValueName: "GradientPlayground.Experiment"; ValueData: ""; Flags: uninsdeletevalue

[Run]
Filename: "{app}\gradient-playground-window.exe"; Description: "{cm:LaunchProgram,Gradient Playground}"; Flags: nowait postinstall skipifsilent
