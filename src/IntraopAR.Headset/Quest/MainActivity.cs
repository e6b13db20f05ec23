using Android.App;
using Android.Content;
using Android.OS;
using Android.Runtime;
using Android.Views;
using IntraopAR.Headset.App;
using StereoKit;

namespace IntraopAR.Headset.Quest;

/// <summary>Gives StereoKit the activity and its surface, and runs the app on a thread of its own, as StereoKit asks for on Android.</summary>
[Activity(Label = "IntraopAR", MainLauncher = true, Exported = true)]
[IntentFilter([Intent.ActionMain], Categories = ["org.khronos.openxr.intent.category.IMMERSIVE_HMD", "com.oculus.intent.category.VR", Intent.CategoryLauncher])]
public sealed class MainActivity : Activity, ISurfaceHolderCallback2
{
    private static bool running;

    public void SurfaceChanged(ISurfaceHolder holder, [GeneratedEnum] Android.Graphics.Format format, int width, int height) => SK.SetWindow(holder.Surface!.Handle);

    public void SurfaceCreated(ISurfaceHolder holder) => SK.SetWindow(holder.Surface!.Handle);

    public void SurfaceDestroyed(ISurfaceHolder holder) => SK.SetWindow(IntPtr.Zero);

    public void SurfaceRedrawNeeded(ISurfaceHolder holder)
    {
    }

    protected override void OnCreate(Bundle? savedInstanceState)
    {
        base.OnCreate(savedInstanceState);
        Window!.TakeSurface(this);
        Window.SetFormat(Android.Graphics.Format.Unknown);
        SetContentView(new View(this));
        if (running) return;
        running = true;
        // Before any other call, or the native library is not found.
        SK.AndroidActivity = this;
        new Thread(() => OnDevice.Run(DeviceProfile.Quest3, Path.Combine(FilesDir!.AbsolutePath, "workstation.txt"))).Start();
    }

    protected override void OnDestroy()
    {
        if (!IsChangingConfigurations) SK.Quit();
        base.OnDestroy();
    }
}
