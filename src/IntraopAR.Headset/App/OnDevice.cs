using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>The app's life on a headset: pair, then draw until the person leaves.</summary>
public static class OnDevice
{
    /// <param name="kept">The last address and fingerprint, line by line; it holds nothing secret, and no case.</param>
    public static void Run(DeviceProfile device, string kept)
    {
        var settings = new SKSettings { appName = "IntraopAR", assetsFolder = "Assets", mode = AppMode.XR, blendPreference = StereoKit.DisplayBlend.AnyTransparent, origin = OriginMode.Floor, noFlatscreenFallback = true };
        if (!SK.Initialize(settings)) throw new InvalidOperationException("no OpenXR runtime answers on this device");
        var known = File.Exists(kept) ? File.ReadAllLines(kept) : [];
        var pairing = new Pairing(known.Length > 0 ? known[0] : "https://", known.Length > 1 ? known[1] : "");
        Renderer.EnableSky = false;
        Renderer.ClearColor = new Color(0, 0, 0, 0);
        HeadApp? app = null;
        SK.Run(() =>
        {
            if (app is not null) return;
            pairing.Step();
            if (pairing.Workstation is not { } workstation) return;
            File.WriteAllLines(kept, [pairing.Address, pairing.Fingerprint]);
            app = HeadApp.Begin(workstation, device, new NoSpeech("the app listens to nothing on this device yet"));
        }, () => app?.Dispose());
    }
}
