using IntraopAR.Headset.App;
using StereoKit;

namespace IntraopAR.Headset.Desktop;

/// <summary>With a window: StereoKit's simulator (WASD and the right mouse button move the head, the mouse is the hand), or the machine's headset.</summary>
internal static class AtDesk
{
    public static int Run(IWorkstation workstation, bool xr)
    {
        var settings = new SKSettings
        {
            appName = "IntraopAR", assetsFolder = "Assets", mode = xr ? AppMode.XR : AppMode.Simulator, blendPreference = StereoKit.DisplayBlend.AnyTransparent, origin = OriginMode.Floor,
            noFlatscreenFallback = xr, logFilter = LogLevel.Warning,
        };
        if (!SK.Initialize(settings))
        {
            Console.Error.WriteLine(xr ? "No OpenXR headset answers: start its runtime, or leave out --xr" : "StereoKit could not begin: is there a display?");
            return 5;
        }

        using (HeadApp.Begin(workstation, DeviceProfile.Desktop, new NoSpeech("this program listens to no microphone"))) SK.Run();
        return 0;
    }
}
