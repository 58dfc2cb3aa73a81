"""Given names and family names to invent people from; second names are put together from syllables.

Frequencies fall off like in a real town: a few names are everywhere, many occur once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MALE = _listed(
    "Muhammad Ahmad Abdul Agus Budi Rudi Hendra Joko Slamet Bambang Dedi Eko Fajar Galih Hasan Ilham Irfan"
    " Jamal Kasim Laode Mansur Nasrun Oktavianus Purnomo Rahmat Saiful Taufik Udin Wahyu Yusuf Zainal Arman"
    " Baharuddin Candra Darwis Erwin Firman Gunawan Haris Imran Junaidi Kurniawan Lukman Mustafa Nurdin Ode"
    " Rizal Sahrul Tamrin Usman Wawan Yanto Aldi Basri Dimas Feri Hamzah Ismail Kamaruddin Mardin Rusdi"
    " Samsul Sudirman Syarifuddin Yohanes Made Nyoman Ketut Asep Cecep Dadang Ujang Tarmizi Rahman Ridwan"
    " Musa Umar Idris Daud Yunus Ibrahim Sulaiman Harun Jafar Malik"
)
FEMALE = _listed(
    "Siti Nur Sri Dewi Wati Rina Yuliana Ani Endang Fitri Aminah Hasnah Indah Jumiati Kartini Lestari Mariam"
    " Nurhayati Purwanti Ratna Sarina Tuti Umi Wulan Yanti Zubaidah Asma Bunga Citra Dian Eka Farida Halimah"
    " Ida Jamila Kasmawati Lina Murni Novi Ramlah Salma Tina Waode Yusnita Aisyah Dahlia Ernawati Fatimah"
    " Hadijah Intan Karsinah Laila Megawati Nining Rosmini Sumiati Suharti Wa Yuni Ayu Putu Komang Neneng"
    " Euis Rani Rahmawati Rosdiana Rukmini Saodah Sukma Susanti Maya Melati Mirna Hartati Herlina"
)
FAMILY = _listed(
    "Hidayat Santoso Wijaya Saputra Setiawan Kurniawan Pratama Lestari Handayani Rahayu Wulandari Permata"
    " Hartono Susilo Nugroho Firmansyah Ramadhan Maulana Syahputra Gunawan Hakim Arifin Anwar Latif Karim"
    " Yusuf Salim Hamid Rahim Basri Idrus Tahir Mansyur Halim Sidik Mustari Efendi Siregar Nasution Tanjung"
    " Lubis Simanjuntak Manurung Tarigan Sembiring Ginting Pohan Harahap Sihombing Wibowo Utomo Prasetyo"
    " Cahyono Suryadi Supriyadi Darmawan Kusuma Mahendra Nugraha Wicaksono Purnama Suhendar Sutisna"
)
PLACES = (
    "Tirtamaya",
    "Sukaraga",
    "Melati Indah",
    "Tirta Asri",
    "Mekarsari",
    "Tirtaloka",
    "Wanasari",
    "Flamboyan",
)
STREETS = _listed(
    "Kenanga Cempaka Mawar Anggrek Dahlia Flamboyan Kamboja Teratai Bougenville Melati Nusa Pelita Merdeka"
    " Pahlawan Pendidikan Masjid Pasar Dermaga Bahari Wolter Sultan"
)
OCCUPATIONS = (
    "Belum/Tidak Bekerja", "Mengurus Rumah Tangga", "Pelajar/Mahasiswa", "Nelayan/Perikanan",
    "Petani/Pekebun", "Buruh Harian Lepas", "Wiraswasta", "Karyawan Swasta", "Pedagang", "Sopir",
)  # fmt: skip

_FIRST = _listed(
    "Su Wi Har Kar Mul Pri Ri Sa Tri Wa Yu Bu Da En Gu Her In Ka La Ma No Pu Ra Si Tu Ul Zul Bas Dar Fir Gi"
    " Hen Is Jat Kus Lis Mar Nar Pan Ros Sum Tar Wid Yun Ad Ban Ce Ham Im Jum Lam Mus Nas Ram Sal Sya Tam Um"
)
_MIDDLE = _listed("mi to ri la ka ni da ra wi sa ti no ma li ga di pa na ru si ya hu ki bo wa su mu ha")
_LAST_MALE = _listed("anto wan yono man no di to rudin harjo putra din lim yadi sono kir nuddin mat gu")
_LAST_FEMALE = _listed("wati ningsih yani na ti rini yanti sih yah diana lina tuti sari ati mini ranti")


def second_names(random: Random, count: int) -> dict[str, tuple[str, ...]]:
    """As many invented second names for each sex."""
    return {
        sex: tuple(dict.fromkeys(_invented(random, endings) for _ in range(count)))
        for sex, endings in (("L", _LAST_MALE), ("P", _LAST_FEMALE))
    }


def _invented(random: Random, endings: tuple[str, ...]) -> str:
    middle = random.choice(_MIDDLE) if random.random() < 0.75 else ""
    return random.choice(_FIRST) + middle + random.choice(endings)


def falling_weights(count: int) -> list[float]:
    """Weights of names in the order of how common they are."""
    return [1 / (rank + 12) for rank in range(count)]
