using IntraopAR.Headset;
using IntraopAR.Headset.App;

OnDevice.Run(DeviceProfile.HoloLens2, Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "workstation.txt"));
