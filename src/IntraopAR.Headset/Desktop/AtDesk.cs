using IntraopAR.Headset.App;
using StereoKit;

namespace IntraopAR.Headset.Desktop;

/// <summary>With a window: StereoKit's simulator (WASD and the right mouse button move the head, the mouse is the hand), or the machine's headset.</summary>
internal static class AtDesk
{
    private const string Keys = "W A S D and the right mouse button move the head, the mouse is the hand, T touches the place that is asked for (in a rehearsal)";

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

        using var app = HeadApp.Begin(workstation, DeviceProfile.Desktop, new NoSpeech("this program listens to no microphone"));
        if (xr) SK.Run();
        else Simulate(app);
        return 0;
    }

    /// <summary>A mouse cannot feel a patient: a key lends the finger.</summary>
    private static void Simulate(HeadApp app)
    {
        Console.WriteLine(Keys);
        var hand = new TouchingHand(app, new Random());
        SK.Run(() =>
        {
            if (Input.Key(Key.T).IsJustActive() && !hand.IsTouching) Touch();
            hand.Step();
        });

        void Touch()
        {
            if (PracticeRoom.RoomFromPatient(app.Scene.Now().Document) is not { } room) Console.WriteLine("T touches a simulated patient only, whose lesions are placed");
            else if (!hand.Touch(room)) Console.WriteLine("No place is asked for now");
        }
    }
}
