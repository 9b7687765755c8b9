"""The words that speak of a person in danger, in three languages, read as `lexicon.parse` reads them."""

from domain.answers.danger_circumstances import CIRCUMSTANCES

WORDS = (
    """
# someone it happens to
child: =ұлын =ұлымды =младшего =младшую =младших =брата брат =братик =brother бала балам =ұл =ұлы =ұлым =қыз =қызды
  =қыздың =қызым =қызы қыздар сәби немере балақай =қыздар =ұлымыз =қызымыз =балаларым =ребятишк =детишк =детки =доченьк
  =сыночек =сынок =близнец =новорожденн =новорождённ newborn =bub =teenager =pupil =pupils ученица ученик =class сынып
  =grandson =granddaughter =grandchild нәресте жеткіншек жасөспірім оқушы балдар =ребенок ребен дет девочк девушк
  мальчик малыш младен подрост школьни =дочь =дочка дочк =сын =сына =сыну =сыном внук внучк племян child children =kid
  =kids =girl =girls =boy =boys =baby =babies toddler teen =son =daughter niece nephew schoolgirl minor =minors =infant
  =деточк пацан =қызметші_қыз бүлдірш несовершеннолет подростк underage
person: келіншек =әйел =әйелді =әйелдің =апам =апа =әпке қарындас сіңлі =інім =ініме =інімді =бауырым туысым құрбымды
  құрбымның туысқаным =келін =келінді әжем =атам =әкем =анам =шешем =подругу =подруги =тётю =тетю =тётя =тетя =бабушк
  =дедушк =дядю =girlfriend =cousin =aunt =dad =mum =roommate =colleague worker досым көршім =адамды =адамдар =адам
  =кісі =кісіні женщин =сестра сестр =брат =брата =мать =мама =маму подруг =друг =друга =человек человек =люди =людей
  =соседк мигрант woman =women sister brother friend wife =жена =жену =муж =mom =mother =people =person =man =guy
  жұмысшы рабоч =workers =worker құрбым жігіттерді парней =парень девчонк девочки старик
me: =мені =менің =маған =мен =меня =мне =мной =бізді =бізге =біз =нас =нам =us =we =im =мы =i =өзім =өзімді =myself =my
  =мой =моя =мою =моего help_me let_me makes_me made_me
# what is done
harm: следы_от_сигарет cigarette_burn blood_everywhere into_the_girls_room into_the_boys_room умирает өліп_бара
  өлейін_деп =dying жыртқыш =домбыт ұрып_жүр соғып_жүр сабап_жүр =нож =ножом =ножа пышақ knife =gun мылтық ружь
  пистолет pregnant_by беременна_от жүкті_болып сабаған тиіседі тиісе_бер тиісіп сипай =шешіндір ұятсыз_қол қол_жұмсап
  қол_жұмсайды көкала көгертіп басын_жар тепкілеп жұдырық балағаттап_ұр =лезет лезет_ко полез_ко пристает пристаёт
  приставал раздевает раздевал трогает_меня трогает_её трогает_ее трогал_меня лапает облапа пьяная_бьет пьяный_бьет
  колотит колотил поколотил душил толкает_с хлещет ремнем ремнём пинает пинал comes_into_my_room gets_into_my_bed
  touches_me touches_her touches_him touched_me touching_me gropes groped slaps slapped smacks whips whipped belt_marks
  punches punched kicks_me kicks_her chokes burned_with burns_on knife_to сабап күйдір прижига ожог ұрып_соғ
  есін_жоғалт hits_me hits_her hits_him hits_us hits_my hits_the hits_kids hits_his =hit =beats =burn =burns бьют_род
  =ұрып =ұрды =ұрады =ұруда =ұрған =ұрғылап сабады сабайды соққы тепкі тепкіл ұрып_жат зорлап зорлады зорлайды
  зорлық_көр күштеп =қинап қинайды қинап_жат азаптап өлтір =бьет =бьют =бил =била =били =бьёт избива избил избит побил
  колот =лупит =лупят мучает мучают мучал издева насилу изнасил надруг домога приста душит душат режет убива убьет
  убьют зарез порезал истяза истекает beating =beat beaten hitting =hurting =hurt =hurts raped raping rapes =rape
  molest abusing =abuses abused abuse torturing strangl choking stabbed stabbing killing =kill assault attacking
  attacked bleeding =bruises bruise punching kicking сипалай сипалап сипап_жүр bed_with_me into_my_bed порно_показ
  теуіп cut_off_his cut_off_her beats_her beats_him порет_реб ремнём_бьет поднимает_руку поднял_руку когда_я_моюсь сипа
  қасыма_келіп_жат bad_things_to_me bad_things_to_her избивал истязает истязают мутузит лупит мордует ұрып_тас ұрып_кет
  қорлап_жат қорлық_көрсет
held: никуда_не_пуска boot_of_a_car trunk_of_a_car in_the_boot_of in_the_trunk_of driving_me_to driving_us_to
  есікте_күзет күзетші_тұр жертөледеміз подвале_держ двух_парней two_boys_kept как_рабов қамаулы есігін_жауып
  закрыл_меня закрыли_меня меня_закр дают_уйти дает_уйти даёт_уйти уйти_не_да kept_as =kept_in kept_on not_let_out
  release_me release_us жұмыстан_шығарма шыға_алма шықпай_қал не_пускают_домой tied_a держат_без кілттеп_кет
  құлға_айнал =құлдықта locks_us держат_двух рабов =рабы рабстве забрали_док есікті_бекітіп есікті_кілт
  шығуға_рұқсат_бермей ұйден_шығар үйден_шығар бостандық телефонын_тартып телефонымды_тартып құжатын_алып
  құжаттарын_алып құжатымды_алып паспортын_алып паспортымызды паспортты_жина күзетіп_отыр ұстап_қалды ұстап_қойды
  қарызың_бар_деп қорасында_тұрады қорада_ұста еркінен_айыр не_отпускает не_отпускают не_выпускает не_выпускают
  не_может_уехать не_можем_уехать не_могут_уехать не_может_уйти не_можем_уйти =закрыли_нас =закрыл_нас паспорт_забрал
  паспорт_отобрал паспорта_забрал паспорта_у документы_у_бриг документы_отобрал документы_забрал документы_у_хоз
  держат_мальчик держат_девоч держат_ребен держат_людей под_замком на_цепи =цепи has_our_passports has_my_passport
  has_her_passport all_our_passports passports_taken locked_us locked_me locked_her locked_him locked_in locked_up
  keeps_two keeps_a_boy keeps_a_girl keeps_children keeps_kids cannot_go cannot_leave cant_leave can_t_leave
  cannot_get_out wont_let_her wont_let_him wont_let_us wont_let_me won_t_let marrying_her_off marrying_off
  forced_marriage_next отдают_замуж отдать_замуж күйеуге_беріп зорлап_күйеу мәжбүрлеп_күйеу отобрали_док держат_где
  =держат =удерживают keeps_my keeps_her allowed_to_leave allowed_to_go not_let let_me_leave let_me_go let_her_go
  let_him_go шығармайды =босатпайды тартып_алды тартып_алған жинап_алыпты алып_қойған_паспорт кетіп_қалған_құлып
  не_дает_выйти не_выпускают_из қалай_қашамыз қашып_кете married_off выдают_замуж күйеуге_бер қамап =қамады қамалған
  қамауда құлыптап байлап байлаулы шығармай =жібермей жібермейді босатпай ұстап_отыр ұстап_тұр ұстап_жат ұстап_қал
  ұстап_алды кепілге тұтқын заперт запер запира взаперт удержива держат =держит не_отпуска не_выпуска не_выпуст привяз
  связали связан похит похищ украли_реб украли_дев схватил забрали_паспорт отобрали_паспорт забрал_паспорт
  отобрал_паспорт паспортын паспортымды құжатын_тартып құжатымды рабств құлдық locked captive chained =tied_up held_us
  held_me held_her held_him held_them held_against held_captive held_prison held_there held_for_ransom held_at_a
  held_in_a_flat held_in_a_house held_in_a_room held_in_a_base held_in_a_cell being_held_by hostage kidnap abduct
  snatched wont_let won't_let =trapped imprison took_my_passport taken_my_passport took_her_passport took_his_passport
  took_their passport against_his against_her against_their slave slavery в_плену in_captivity қамайды қамап_қой құлдай
  далада_ұста шығармай_қой бекітіп_қой
sold: беріп_жіберіпті_ақша ақша_алыпты_соған баласын_асырап_алатын отдать_реб отдать_внук отдать_за_деньги
  чужим_за_деньги give_the_child ақшаға_бер сатайын =сатады қызды_сат қыздарды_сат баланы_сатып қызын_сат
  сатып_жатыр_осы сатып_жіберм миллионға_сат ақшаға_беріп мені_сат сатып_жіберді продать_ребен продали_меня меня_продал
  продает_младен продаёт_младен продают_младен продает_девоч продает_ребен торгует_младен выкупить_ребен she_was_sold
  i_was_sold was_sold_to being_pimped pimped pimping pimp selling_a_newborn selling_her_baby give_her_my_baby
  my_baby_for_cash baby_for_cash baby_for_money =pimp сутенер сутенёр сутенерит =for_sale отдать_младен торгуют_дет
  =sell_my going_to_sell купить_у_нее купить_ребен купить_девоч купить_младен торгуют_людьми сатып_алсаңыз
  offered_me_her buy_her_baby for_money_at being_sold =продажу_реб о_продаже_дев о_продаже_реб нәресте_сат бала_сат
  баласын_сат баланы_сат ad_selling selling_a sells_girls сатып_жібер сатып_жат сатып_жүр сатып_кет сатпақ сатқалы
  =сатты сатылып сатылған сатады =сатуға саудалап =сатып сатып_кетті =продает =продают =продал =продали продала продан
  =продать =продадут =продаст продавать перепрод торгуют_дев торгует_дет =продаем selling =sold =sell =sells trafficker
  =traffickers trafficked traffiking buying_a_child
taken: бала_ұрлап үйге_қайтпады мектептен_қайтпа =исчез ушла_из_дома_и led_my led_her was_taken алып_кетті_біреу
  ұрлап_кетті балам_жоқ жоғалып_кетті_бала driving_two фураға_тие үйге_келме үйге_қайтпа не_вернул не_пришла_домой
  not_come never_came came_back жетектеп_кет ертіп_кет жоғалып_кетті хабар_жоқ хабарсыз із_жоқ алып_кетті алып_кетіпті
  көлікке_мінгіз машинаға_отырғыз машинаға_салып мінгізіп_кет отырғызып_әкет апарып_тастап шетелге_алып_кет =алдап_әкел
  алдап_апар алдап_кет ұрлап_әкет =пропал =пропала =пропали пропал_сын ушёл_и_не ушел_и_не ушла_и_не не_вернулась
  не_вернулся нет_третий нет_второй уже_сутки_нет исчезла исчез_реб увезли_в вывезли_в тащил_дев тащил_реб тащит_дев
  силой_тащ хотели_увез хотел_увез зовет_ее_уех зовёт_её_уех зовет_уехать gone_since missing_since hasn_t_come
  hasnt_come didnt_come didn_t_come never_returned did_not_return not_returned pushed_in pushed_into grabbed_a
  grabbed_the took_my took_her took_him took_them abducted_my lured led_away тастап_кет бросили_реб оставили_реб
  abandon left_a_newborn left_alone pulled_into pull_my қашып_шық =loading затолкал сбежала =увел =увела =увели =увозит
  увёл бері_жоқ екі_күн_жоқ come_home =kidnapped being_taken таппай =уводит украли из_коляски fraud алып_кет
  =алып_қашып алып_қаш алып_қашты ұрлап ұрлады ұрлап_кет ұрланды жоғалып_кет жоғалды жоғалтып із_түзсіз шетелге_әкет
  әкетіп әкетпек әкетті =увез =увезли =увезла увозят увозит =увезти вывозят вывозит вывезти =вывез =вывезли затащил
  затаскив =тащит =тащат пропал потерял_реб сбежал moving_two =moving_kids moving_a_child =taking_a =took_a =taken_away
  missing =disappeared vanished dragged dragging smuggling smuggle =ran_away escaped =fled smuggled не_дошел не_дошла
  не_дошёл үйге_келген_жоқ мектепке_жетпе не_вернул_реб үйден_шығып_кетіп never_see_her never_see_him домой_не_пришел
  домой_не_пришла домой_не_пришёл took_our_daughter took_our_son took_our_kids took_our_baby took_our_child took_my_kid
  took_my_child отобрали_реб отобрал_реб забрали_реб_и увёз_реб
forced: тілетіп қайыр_тіле жегіп_қой жұмысқа_жек тасытып таситқ возить_нарк разносить_нарк carry_drugs make_him_beg
  make_her_beg makes_children children_steal work_off force_me force_her force_us force_him ақша_жинат =жинатып
  ақшасын_жин мәжбүрлеп мәжбүрлейді мәжбүр_ет күштеп_жұмыс =қайыр_сұратып тілендіріп тіленші жезөкшелік қинап_жұмыс
  құл_қыл құлдыққа_сал жұмыс_істетіп_ақы ақысын_бермей ақы_бермей ақы_алмайды ақы_төлемей заставляет_детей
  заставляет_реб заставляет_дев заставляют_работ заставляют_детей заставляет_меня заставляют_меня работать_без_денег
  работает_за_еду за_долги отрабатыва должна_денег должен_денег не_платит_уже не_платит_и без_денег_документ
  made_to_beg made_to_work made_to_carry forced_to_carry forced_to_sell forced_to_sleep forced_to_work forcing_me
  forces_me says_we_owe says_i_owe owe_him_money never_paid_us wont_pay_or қайыр_сұрат қайыр_сұрап қайыршылық
  сұратып_отыр сұратып_қой =тілендіріп жұмыс_істетіп істетіп_жат жезөкше заставля =заставил заставили принужда
  =попрошайнич просить_милост милостын клянч просит_подая проститу в_сексуальн эскорт эксплуатиру forcing =forces
  =forced makes_them =makes_him =makes_her making_them =begging =beg prostitut sexually exploited exploiting
  малға_салып күштеп_төсек спать_с_клиент sleep_with_his sleep_with_client clients_come жезөкше_бол хотят_выдать
  хотят_отдать_замуж to_an_old_man за_старика
threat: жертва_торг саудасының_құрб шантажир child_in_danger уехать_с_ним go_with_him голыми хочет_прод =голой =голым
  =голую жалаңаш_сурет жалаңаш_фото жалаңаш_видео ұятсыз_сурет суретіңді_таратам суретімді_тарат қорқытып_жатыр
  қорқытып_жүр шантаж_жаса сниматься_голой раздеться_на разденься скинуть_интим слить_фото сольёт_фото сольет_фото
  выложит_фото выложить_фото шантажируют угрожает_убить угрожают_убить убьет_меня убьёт_меня post_my_pics
  post_my_photos leak_my send_nudes naked_pictures naked_photos topless explicit_pictures =grooms threatens_to
  threatening_me threatening_to kill_him kill_her kill_us kill_me =pics_unless meet_him_or хотят_прод күдігім
  қорқып_отыр қуып_жүр қорқытып қорқытады қорқып =қауіп қауіпте қауіпті қауып_төн өміріне_қауіп бопсалап шантаж
  шантажда =өлтіреміз =өлтірем угрож угроз в_опасности опасност боится_за в_беде страшно =боюсь =боимся вымога преследу
  интим_фото интимн голые голых =нюдс =обнаж threaten =danger in_danger blackmail scared afraid stalking following_her
  naked nude unsafe =terrified =grooming жалаңаш закопа зарою отрежут отрежем көміп_таста басын_алам cut_off убьет_нас
  убьют_нас kill_the_kids закопают выкуп ransom report_me_if
self: хочу_умер не_хочу_жить cut_my_wrist cut_her_wrist cut_his_wrist slit_my_wrist slit_her_wrist slit_his_wrist
  спрыгн секірейін сүрудің_қажеті сүрудің_мәні смысла_жить незачем_жить no_point_living өлгім өлемін жить_не_хоч
  не_хочу_больше reason_to_live умереть_хоч больше_жить қол_жұмса жанымды_қи өзімді_өлтір өмірден_кет
  өмір_сүргім_келмей тіршіліктен_шарша жаны_қалмады тамырымды_кес таблетка_ішіп_ал жить_не_хочет не_хочется_жить
  хочу_исчезнуть исчезнуть_насов наглотаться наглоталась таблеток_наг таблетки_уже вскрыть_вены порезать_вены режу_вены
  наложить_на_себя наложу_на_себя сброситься сброшусь хочу_сдохнуть to_be_alive be_alive_any better_off_dead
  cut_my_wrists cutting_myself hang_myself took_pills overdose no_reason_to_live kill_my_self end_it_all not_live_any
  dont_want_to_live don_t_want_to_live прыгнет_с прыгнуть_с jump_off jump_from секіріп_кет секірем больше_не_хочу_жить
  end_my_life өзін_өзі_өлт өлгім_кел өмір_сүргім жанын_қию =суицид самоуб покончить_с покончит_с хочу_умереть suicide
  kill_myself kill_himself kill_herself want_to_die асылып all_the_pills all_my_pills бәріңе_қош прощайте_все
  таблеток_и_уснуть
cry: голодн hungry starv аштан айқайла жылап =жылап_жат шыңғыр бақыр крича кричит =крики плачет =плач кровь кровь_идет
  кровь_идёт қан_ағып қан_кетіп зовет_на_помощь зовёт_на_помощь =bleeding крови =в_крови ушиб синяк screaming scream
  crying =cries =blood қанап қансырап көгерген қан_ақ голода аш_отыр starving көмекке_шақыр просит_о_помощи
  mouthed_help asks_for_help begs_me_to_help помощи_через help_me_please
stranger: незнаком чужой чужая танымайтын бейтаныс бөтен stranger мужик мужчин =еркек ер_адам =жігіт =man бейтаныс_адам
  =отчим =отчима =отчимом өгей_әке өгей_шеше =мачеха =stepdad =stepmom stepbrother older_guys an_older_man мужик_сорок
  ересек_кісі ересек_ер қаңғыбас чужому чужим чужими =men қожайын хозяин =boss employer начальник отчим өгей stepfather
  stepmother притон цыган дядя дядьк =uncle foreman бригадир прораб =ағай =ex landlord
"""
    + CIRCUMSTANCES
)

TOGETHER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("held", ("passport", "took")),
    ("held", ("door", "lock")),
    ("held", ("abroad", "debt")),
    ("held", ("worksite", "unpaid")),
    ("threat", ("photo", "naked")),
    ("threat", ("age", "photo", "stranger")),
    ("threat", ("online", "meet", "stranger")),
    ("threat", ("child_work", "burn_house")),
    ("sold", ("give", "newborn", "cash")),
    ("sold", ("give", "child", "cash", "stranger")),
    ("forced", ("child_work", "child", "mine")),
    ("forced", ("child_work", "age")),
    ("forced", ("wed", "age")),
    ("forced", ("wed", "child", "dragged")),
    ("taken", ("lured", "abroad", "lost_contact")),
    ("taken", ("mine", "lost_contact", "hours")),
    ("taken", ("lost", "mine", "child")),
    ("taken", ("lost", "child", "hours")),
    ("taken", ("dragged", "child")),
    ("harm", ("run", "nowhere")),
    ("harm", ("run", "thrown_out")),
    ("harm", ("no_food", "to_me")),
    ("harm", ("no_food", "thrown_out")),
    ("harm", ("no_food", "child", "stranger")),
    ("taken", ("left", "outdoors", "child")),
    ("taken", ("left", "outdoors", "newborn")),
    ("taken", ("alone", "cold", "child")),
    ("taken", ("alone", "outdoors", "child")),
    ("harm", ("porn", "child")),
    ("taken", ("abroad", "mine", "lost_contact")),
    ("taken", ("left", "alone", "child")),
    ("taken", ("left", "to_me", "age")),
    ("sold", ("offer", "cash", "child", "mine")),
    ("sold", ("offer", "cash", "newborn")),
    ("harm", ("thrown_out", "child", "no_food")),
    ("forced", ("child_work", "threat")),
    ("forced", ("stranger", "unpaid")),
    ("threat", ("online", "meet", "age")),
    ("harm", ("thrown_out", "outdoors", "child")),
    ("harm", ("alone", "thrown_out", "child")),
)
"""Deeds told in parts: a group is there when all of its parts are, wherever in the message they stand."""
